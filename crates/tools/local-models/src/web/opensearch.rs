//! `/opensearch/...`: the REST API of OpenSearch.

use super::State;
use super::call::Call;
use super::protocol::Protocol;
use crate::opensearch::Operation;
use axum::body::{Body, Bytes};
use axum::extract::State as Shared;
use axum::http::{Method, Response, Uri};
use stand_in::AwsError;
use std::sync::Arc;

/// Any operation; `uri` is below `/opensearch`.
pub(super) async fn call(
    Shared(state): Shared<Arc<State>>,
    method: Method,
    uri: Uri,
    body: Bytes,
) -> Response<Body> {
    let protocol = Protocol::OpenSearch;
    let Some(operation) = Operation::of(method.as_str(), uri.path()) else {
        let why = "This operation is not known here.";
        return protocol.error(&AwsError::new(400, "illegal_argument_exception", why));
    };
    let call = Call::of(&state, protocol, operation.name());
    call.answer(async { Ok(state.cluster().answer(&operation, &body)?.into()) }).await
}
