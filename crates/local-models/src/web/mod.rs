//! The HTTP side: routes, protocols, and the control page under `/_local`.

mod admin;
mod bedrock;
mod comprehend;
mod protocol;
mod state;

pub use state::State;

use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

/// Everything the server answers.
pub(crate) fn router(state: Arc<State>) -> Router {
    Router::new()
        .route("/", post(comprehend::call))
        .route("/model/{model_id}/converse", post(bedrock::converse))
        .route("/_local/health", get(admin::health))
        .route("/_local/usage", get(admin::usage).delete(admin::forget_usage))
        .route("/_local/faults", get(admin::faults).put(admin::set_faults))
        .route("/_local/scores", get(admin::scores).put(admin::set_scores))
        .route("/_local/answers", get(admin::answers).put(admin::set_answers))
        .with_state(state)
}
