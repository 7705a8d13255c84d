//! Converse by any OpenAI-compatible endpoint (Ollama, llama.cpp, vLLM).

mod chat;

use crate::bedrock::{ConverseAnswer, ConverseRequest};
use reqwest::{Client, Response};
use serde_json::Value;
use stand_in::AwsError;
use std::time::Duration;
use thiserror::Error;

/// Longest time a model may take, as Bedrock's own (60 minutes) is too long for a local stack.
const TIMEOUT: Duration = Duration::from_secs(300);

/// Why an endpoint cannot be used.
#[derive(Debug, Error)]
pub enum LlmError {
    /// The programs meant here run beside this one or in the same network; there is no TLS.
    #[error(
        "only http:// URLs are asked; put a proxy such as `socat` or `caddy` before an https:// one"
    )]
    Scheme,
    #[error("the URL cannot be asked")]
    Url(#[from] reqwest::Error),
}

/// An endpoint with its model.
#[derive(Debug)]
pub struct Llm {
    client: Client,
    url: String,
    model: Option<String>,
    key: Option<String>,
}

impl Llm {
    /// `url` is the base, with or without `/v1`; without `model` the request's model id is asked.
    ///
    /// # Errors
    /// When `url` is not an `http://` URL or the client cannot be built.
    pub fn new(url: &str, model: Option<String>, key: Option<String>) -> Result<Self, LlmError> {
        if !url.starts_with("http://") {
            return Err(LlmError::Scheme);
        }
        let base = url.trim_end_matches('/').trim_end_matches("/v1");
        let client = Client::builder().timeout(TIMEOUT).build()?;
        let url = format!("{base}/v1/chat/completions");
        client.post(&url).build()?;
        Ok(Self { client, url, model, key })
    }

    /// Asks the endpoint.
    pub(crate) async fn converse(
        &self,
        model: &str,
        request: &ConverseRequest,
    ) -> Result<ConverseAnswer, AwsError> {
        let model = self.model.as_deref().unwrap_or(model);
        let mut asked = self.client.post(&self.url).json(&chat::body(model, request)?);
        if let Some(key) = &self.key {
            asked = asked.bearer_auth(key);
        }
        let response = asked.send().await.map_err(|error| unreachable_endpoint(&error))?;
        let body: Value = accepted(response)?.json().await.map_err(|_| chat::unreadable())?;
        chat::answer(&body)
    }
}

fn unreachable_endpoint(error: &reqwest::Error) -> AwsError {
    if error.is_timeout() {
        return AwsError::new(
            408,
            "ModelTimeoutException",
            "The endpoint of --llm did not answer in time.",
        );
    }
    AwsError::new(503, "ServiceUnavailableException", "The endpoint of --llm cannot be reached.")
}

/// The endpoint's status as Bedrock's error.
fn accepted(response: Response) -> Result<Response, AwsError> {
    let status = response.status();
    let message = format!("The endpoint of --llm answered {status}.");
    match status.as_u16() {
        200..300 => Ok(response),
        404 => Err(AwsError::new(404, "ResourceNotFoundException", message)),
        401 | 403 => Err(AwsError::new(403, "AccessDeniedException", message)),
        429 => Err(AwsError::new(429, "ThrottlingException", message)),
        400..500 => Err(AwsError::validation(message)),
        503 => Err(AwsError::new(503, "ServiceUnavailableException", message)),
        _ => Err(AwsError::new(424, "ModelErrorException", message)),
    }
}
