//! `GET /foundation-models/{modelIdentifier}`: Amazon Bedrock's control plane, as far as the life of
//! models goes.

use super::State;
use super::protocol::Protocol;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State as Shared};
use axum::http::{Response, StatusCode};
use serde_json::{Value, json};
use stand_in::AwsError;
use std::collections::BTreeMap;
use std::sync::Arc;

const PROTOCOL: Protocol = Protocol::RestJson;

/// What `modelLifecycle` says of models by their ids; of others that they are active.
pub(super) type Lifecycles = BTreeMap<String, Value>;

/// GetFoundationModel.
pub(super) async fn get(
    Shared(state): Shared<Arc<State>>,
    Path(model): Path<String>,
) -> Response<Body> {
    match described(&state.lifecycles(), &model) {
        Ok(body) => PROTOCOL.answer(&body),
        Err(error) => PROTOCOL.error(&error),
    }
}

/// A profile is no foundation model: its id has a part more than `maker.model`.
fn described(lifecycles: &Lifecycles, model: &str) -> Result<Value, AwsError> {
    let profiles = ["us.", "eu.", "apac.", "global."];
    let maker = model.split_once('.').filter(|_| !profiles.iter().any(|p| model.starts_with(p)));
    let Some((maker, _)) = maker else {
        return Err(AwsError::validation("The provided model identifier is invalid."));
    };
    let active = || json!({ "status": "ACTIVE", "startOfLifeTime": "2025-12-02T00:00:00Z" });
    Ok(json!({ "modelDetails": {
        "modelArn": format!("arn:aws:bedrock:us-east-1::foundation-model/{model}"),
        "modelId": model,
        "providerName": maker,
        "modelLifecycle": lifecycles.get(model).cloned().unwrap_or_else(active),
    } }))
}

/// `PUT /_local/lifecycles`: `{}` makes all models active again.
pub(super) async fn set_lifecycles(
    Shared(state): Shared<Arc<State>>,
    Json(lifecycles): Json<Lifecycles>,
) -> StatusCode {
    *state.lifecycles() = lifecycles;
    StatusCode::NO_CONTENT
}
