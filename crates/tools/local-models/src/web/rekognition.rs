//! Amazon Rekognition.

use super::State;
use super::call::{Answered, Call};
use super::protocol::Protocol;
use crate::control::Consumed;
use crate::models::off_reactor;
use crate::rekognition::ModerationRequest;
use axum::body::{Body, Bytes};
use axum::http::Response;
use stand_in::AwsError;
use std::sync::Arc;

/// DetectModerationLabels.
pub(super) async fn moderate(state: &State, body: Bytes) -> Response<Body> {
    let call = Call::of(state, Protocol::Rekognition, "DetectModerationLabels");
    call.answer(judged(state, body)).await
}

async fn judged(state: &State, body: Bytes) -> Result<Answered, AwsError> {
    let request = ModerationRequest::parse(&body)?;
    let bytes = request.bytes(&state.source).await?;
    let fixed = request.name().and_then(|name| state.labels().of(&name));
    let models = Arc::clone(&state.models);
    let body = off_reactor(move || models.moderation(fixed, &request, &bytes)).await?;
    Ok(Answered { body, consumed: Consumed { images: 1, ..Consumed::default() } })
}
