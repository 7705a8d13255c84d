//! `POST /model/{modelId}/invoke`: embeddings by Amazon Bedrock Runtime.

use super::State;
use super::call::{Answered, Call};
use super::protocol::Protocol;
use crate::control::{Account, Consumed};
use crate::embedding::{EmbeddingRequest, PassageRequest};
use crate::models::off_reactor;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderValue, Response};
use stand_in::AwsError;
use std::sync::Arc;

/// Embeddings of texts and pictures.
const MULTIMODAL: &str = "amazon.titan-embed-image";
/// Embeddings of longer texts.
const TEXT: &str = "amazon.titan-embed-text-v2";
const TOKENS: &str = "x-amzn-bedrock-input-token-count";

/// InvokeModel.
pub(super) async fn invoke(
    Shared(state): Shared<Arc<State>>,
    Path(model): Path<String>,
    body: Bytes,
) -> Response<Body> {
    let operation = "InvokeModel";
    let account = Account { operation, model: Some(model.clone()), task: None };
    let call = Call { state: &state, protocol: Protocol::RestJson, account };
    let mut tokens = None;
    let mut response = call
        .answer(async {
            let answered = embedded(&state, &model, body).await?;
            tokens = Some(answered.consumed.input_tokens);
            Ok(answered)
        })
        .await;
    if let Some(tokens) = tokens {
        response.headers_mut().insert(TOKENS, HeaderValue::from(tokens));
    }
    response
}

async fn embedded(state: &State, model: &str, body: Bytes) -> Result<Answered, AwsError> {
    if model.contains(TEXT) {
        return embedded_passage(state, &body).await;
    }
    if !model.contains(MULTIMODAL) {
        return Err(AwsError::validation("The provided model identifier is invalid."));
    }
    let request = EmbeddingRequest::parse(&body)?;
    let models = Arc::clone(&state.models);
    let embedded = off_reactor(move || models.embed(&request)).await?;
    let input_tokens = embedded.tokens.unwrap_or_default() as u64;
    let consumed = Consumed { input_tokens, images: embedded.images, ..Consumed::default() };
    Ok(Answered { body: embedded.body(), consumed })
}

async fn embedded_passage(state: &State, body: &[u8]) -> Result<Answered, AwsError> {
    let request = PassageRequest::parse(body)?;
    let models = Arc::clone(&state.models);
    let embedded = off_reactor(move || models.embed_passage(&request)).await?;
    let consumed = Consumed { input_tokens: embedded.tokens as u64, ..Consumed::default() };
    Ok(Answered { body: embedded.body, consumed })
}
