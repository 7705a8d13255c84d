//! `POST /model/{modelId}/converse`: Amazon Bedrock Runtime.

use super::State;
use super::protocol::Protocol;
use crate::bedrock::{ConverseAnswer, ConverseRequest};
use crate::control::{Account, Consumed, Fault};
use axum::body::{Body, Bytes};
use axum::extract::{Path, State as Shared};
use axum::http::Response;
use faults::ConnectionReset;
use stand_in::AwsError;
use std::sync::Arc;
use std::time::Instant;

const PROTOCOL: Protocol = Protocol::RestJson;
const OPERATION: &str = "Converse";

/// Converse.
pub(super) async fn converse(
    Shared(state): Shared<Arc<State>>,
    Path(model): Path<String>,
    body: Bytes,
) -> Response<Body> {
    let started = Instant::now();
    let request = ConverseRequest::parse(&body);
    let task = request.as_ref().ok().and_then(|request| Some(request.schema().ok()??.name));
    let keys = keys(&model, task.as_deref());
    let account = Account { operation: OPERATION, model: Some(model.clone()), task };
    let fault = state.admit(&account, &keys).await;
    if let Some(refusal) = fault.and_then(|fault| PROTOCOL.refusal(fault)) {
        return refusal;
    }
    match answer(&state, &model, request, fault).await {
        Ok(answer) => {
            state.answered(&account, consumed(&answer));
            if fault == Some(Fault::Lose) {
                return ConnectionReset::response();
            }
            PROTOCOL.answer(&answer.body(started.elapsed().as_millis()))
        }
        Err(error) => PROTOCOL.error(&error),
    }
}

fn keys(model: &str, task: Option<&str>) -> Vec<String> {
    let by_task = task.map(|task| format!("{OPERATION}:{task}"));
    let others = [format!("{OPERATION}:{model}"), OPERATION.to_owned(), "*".to_owned()];
    by_task.into_iter().chain(others).collect()
}

async fn answer(
    state: &State,
    model: &str,
    request: Result<ConverseRequest, AwsError>,
    fault: Option<Fault>,
) -> Result<ConverseAnswer, AwsError> {
    let request = request?;
    let guarded = request.guardrail_config.is_some();
    let fixed = state.answers().clone();
    let answer = Arc::clone(&state.models).converse(model, fixed, request).await?;
    Ok(match fault {
        Some(Fault::Garble) => answer.garbled(),
        Some(Fault::Truncate) => answer.halved(),
        Some(Fault::Guardrail) if guarded => answer.guarded(),
        _ => answer,
    })
}

fn consumed(answer: &ConverseAnswer) -> Consumed {
    let (input_tokens, output_tokens) = (answer.input_tokens, answer.output_tokens);
    Consumed { input_tokens, output_tokens, ..Consumed::default() }
}
