//! The HTTP side: routes, protocols, and the control page under `/_local`.

mod admin;
mod bedrock;
mod call;
mod comprehend;
mod foundation_model;
mod invoke;
mod opensearch;
mod personalize;
mod protocol;
mod rekognition;
mod sagemaker;
mod state;
mod targets;

pub use state::State;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post, put};
use std::sync::Arc;

/// Bytes of a body with a picture of 25 MB in base64, the most of a service here.
const LARGEST: usize = 40 << 20;

/// Everything the server answers; connections break on purpose only under
/// [`serve`](crate::server::serve).
pub fn router(state: Arc<State>) -> Router {
    Router::new()
        .route("/", post(targets::call).layer(large()))
        .route("/foundation-models/{model_id}", get(foundation_model::get))
        .route("/model/{model_id}/converse", post(bedrock::converse).layer(large()))
        .route("/model/{model_id}/invoke", post(invoke::invoke).layer(large()))
        .route("/personalize-ranking", post(personalize::rank))
        .route("/events", post(personalize::put_events))
        .route("/endpoints/{name}/invocations", post(sagemaker::invoke).layer(large()))
        .route("/endpoints/{name}/async-invocations", post(sagemaker::invoke_async))
        .nest("/opensearch", cluster())
        .route("/_local/endpoints", get(sagemaker::endpoints))
        .route("/_local/training-jobs", get(sagemaker::training_jobs))
        .route("/_local/health", get(admin::health))
        .route("/_local/usage", get(admin::usage).delete(admin::forget_usage))
        .route("/_local/faults", get(admin::faults).put(admin::set_faults))
        .route("/_local/scores", get(admin::scores).put(admin::set_scores))
        .route("/_local/lifecycles", put(foundation_model::set_lifecycles))
        .route("/_local/answers", get(admin::answers).put(admin::set_answers))
        .route("/_local/labels", get(admin::labels).put(admin::set_labels))
        .with_state(state)
}

/// OpenSearch alone, where a cluster has it: at the root.
pub fn opensearch(state: Arc<State>) -> Router {
    cluster().with_state(state)
}

fn cluster() -> Router<Arc<State>> {
    Router::new().fallback(opensearch::call).layer(large())
}

fn large() -> DefaultBodyLimit {
    DefaultBodyLimit::max(LARGEST)
}
