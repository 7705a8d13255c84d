//! `/_local`: health, counters, and what tests set.

use super::State;
use crate::control::{Answers, Faults, Labels, Scores, Usage};
use crate::rekognition::is_label;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::sync::Arc;

type SharedState = Shared<Arc<State>>;

pub(super) async fn health() -> Json<Value> {
    Json(json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }))
}

pub(super) async fn usage(Shared(state): SharedState) -> Json<Usage> {
    Json(state.usage().clone())
}

pub(super) async fn forget_usage(Shared(state): SharedState) -> StatusCode {
    *state.usage() = Usage::default();
    StatusCode::NO_CONTENT
}

pub(super) async fn faults(Shared(state): SharedState) -> Json<Faults> {
    Json(state.faults().clone())
}

/// `{}` ends all faults.
pub(super) async fn set_faults(
    Shared(state): SharedState,
    body: Bytes,
) -> Result<StatusCode, (StatusCode, String)> {
    let faults = Faults::from_json(&body).map_err(|error| {
        let place = std::error::Error::source(&error).map(|cause| format!(": {cause}"));
        (StatusCode::BAD_REQUEST, format!("{error}{}\n", place.unwrap_or_default()))
    })?;
    *state.faults() = faults;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn scores(Shared(state): SharedState) -> Json<Scores> {
    Json(Scores::clone(&state.scores()))
}

pub(super) async fn set_scores(
    Shared(state): SharedState,
    Json(scores): Json<Scores>,
) -> StatusCode {
    *state.scores() = Arc::new(scores);
    StatusCode::NO_CONTENT
}

pub(super) async fn answers(Shared(state): SharedState) -> Json<Answers> {
    Json(state.answers().clone())
}

pub(super) async fn set_answers(
    Shared(state): SharedState,
    Json(answers): Json<Answers>,
) -> StatusCode {
    *state.answers() = answers;
    StatusCode::NO_CONTENT
}

pub(super) async fn labels(Shared(state): SharedState) -> Json<Labels> {
    Json(state.labels().clone())
}

/// A label that the model does not have is refused.
pub(super) async fn set_labels(
    Shared(state): SharedState,
    Json(labels): Json<Labels>,
) -> Result<StatusCode, (StatusCode, String)> {
    if let Some(name) = labels.names().find(|name| !is_label(name)) {
        return Err((StatusCode::BAD_REQUEST, format!("{name} is no label of Rekognition\n")));
    }
    *state.labels() = labels;
    Ok(StatusCode::NO_CONTENT)
}
