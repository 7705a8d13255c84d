//! Amazon SageMaker: the control plane of its endpoints and their invocations, and training jobs.

use super::State;
use super::call::Call;
use super::protocol::Protocol;
use crate::control::{Account, Consumed, Fault};
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response};
use faults::ConnectionReset;
use sagemaker_stand_in::control::Operation;
use sagemaker_stand_in::training;
use sagemaker_stand_in::{Accepted, Invocation, InvokeError, Invoked, ModelError};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Instant;

const RUNTIME: Protocol = Protocol::SageMakerRuntime;

/// An operation of the control plane.
pub(super) async fn control(
    state: &Arc<State>,
    operation: Operation,
    body: &[u8],
) -> Response<Body> {
    let call = Call::of(state, Protocol::SageMaker, operation.name);
    let draw = |keys: &[String]| state.faults().draw(keys);
    call.answer(async { Ok(state.sagemaker.control(operation, body, &draw).await?.into()) }).await
}

/// An operation of training jobs.
pub(super) async fn train(
    state: &Arc<State>,
    operation: training::Operation,
    body: &[u8],
) -> Response<Body> {
    let call = Call::of(state, Protocol::SageMaker, operation.name());
    let draw = |keys: &[String]| state.faults().draw(keys);
    call.answer(async { Ok(state.sagemaker.train(operation, body, &draw).await?.into()) }).await
}

/// `GET /_local/training-jobs`: the stage of every training job, and the process groups that run for it.
pub(super) async fn training_jobs(Shared(state): Shared<Arc<State>>) -> Json<Value> {
    Json(state.sagemaker.training_jobs())
}

/// `GET /_local/endpoints`: the state of every endpoint, and the processes that run for it.
pub(super) async fn endpoints(Shared(state): Shared<Arc<State>>) -> Json<Value> {
    Json(state.sagemaker.inventory())
}

/// InvokeEndpoint.
pub(super) async fn invoke(
    Shared(state): Shared<Arc<State>>,
    Path(endpoint): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let call = of_endpoint(&state, "InvokeEndpoint", &endpoint);
    let fault = state.admit(&call.account, &call.keys()).await;
    if fault == Some(Fault::ModelError) {
        return model_error(&ModelError::ordered(&endpoint));
    }
    if let Some(refusal) = fault.and_then(|fault| RUNTIME.refusal(fault)) {
        return refusal;
    }
    let started = Instant::now();
    match state.sagemaker.invoke(request(endpoint, &headers, &body)).await {
        Ok(invoked) => {
            let compute_ms = started.elapsed().as_millis() as u64;
            state.answered(&call.account, Consumed { compute_ms, ..Consumed::default() });
            rendered(fault, invoked)
        }
        Err(InvokeError::Service(error)) => RUNTIME.error(&error),
        Err(InvokeError::Model(error)) => model_error(&error),
    }
}

/// InvokeEndpointAsync.
pub(super) async fn invoke_async(
    Shared(state): Shared<Arc<State>>,
    Path(endpoint): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let call = of_endpoint(&state, "InvokeEndpointAsync", &endpoint);
    let fault = state.admit(&call.account, &call.keys()).await;
    if let Some(refusal) = fault.and_then(|fault| RUNTIME.refusal(fault)) {
        return refusal;
    }
    match state.sagemaker.invoke_async(&request(endpoint, &headers, &body)) {
        Ok(accepted) => {
            state.answered(&call.account, Consumed::default());
            taken(accepted)
        }
        Err(error) => RUNTIME.error(&error),
    }
}

fn of_endpoint<'a>(state: &'a State, operation: &'static str, endpoint: &str) -> Call<'a> {
    let account = Account { operation, model: Some(endpoint.to_owned()), task: None };
    Call { state, protocol: RUNTIME, account }
}

fn request(endpoint: String, headers: &HeaderMap, body: &Bytes) -> Invocation {
    let text = |value: &HeaderValue| Some(value.to_str().ok()?.to_owned());
    let headers = headers.iter().filter_map(|(name, value)| Some((name.to_string(), text(value)?)));
    Invocation { endpoint, headers: headers.collect(), body: body.to_vec() }
}

fn model_error(error: &ModelError) -> Response<Body> {
    RUNTIME.named(424, "ModelError", &error.body())
}

fn rendered(fault: Option<Fault>, invoked: Invoked) -> Response<Body> {
    let mut response = match fault {
        Some(Fault::Lose) => return ConnectionReset::response(),
        Some(Fault::Garble) => RUNTIME.garbled(),
        Some(Fault::Truncate) => RUNTIME.truncated(&invoked.body),
        _ => RUNTIME.response(200, Body::from(invoked.body)),
    };
    let set = [
        ("content-type", invoked.content_type),
        ("x-amzn-invoked-production-variant", Some(invoked.variant)),
        ("x-amzn-sagemaker-custom-attributes", invoked.custom_attributes),
    ];
    with_headers(&mut response, set);
    response
}

fn taken(accepted: Accepted) -> Response<Body> {
    let body = json!({ "InferenceId": accepted.inference_id });
    let mut response = RUNTIME.response(202, Body::from(body.to_string()));
    let set = [
        ("x-amzn-sagemaker-outputlocation", Some(accepted.output_location)),
        ("x-amzn-sagemaker-failurelocation", accepted.failure_location),
    ];
    with_headers(&mut response, set);
    response
}

fn with_headers<const N: usize>(
    response: &mut Response<Body>,
    set: [(&'static str, Option<String>); N],
) {
    for (name, text) in set {
        if let Some(Ok(value)) = text.map(|text| HeaderValue::from_str(&text)) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
}
