//! One call of a container, and what it answers.

use super::{LARGEST_BODY, ModelError};
use std::time::Duration;

/// A container's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoked {
    /// The variant that answered.
    pub variant: String,
    pub content_type: Option<String>,
    /// What the container says about its answer.
    pub custom_attributes: Option<String>,
    pub body: Vec<u8>,
}

/// What a container is sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    pub(crate) endpoint: String,
    pub(crate) variant: String,
    /// Of the container.
    pub(crate) url: String,
    /// Headers by name.
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
    /// How long it may take.
    pub(crate) within: Duration,
}

/// Calls a container's /invocations.
///
/// # Errors
/// It does not answer in time, or with a status of 400 or more, or with too much.
pub(crate) async fn invoke(http: &reqwest::Client, sent: Sent) -> Result<Invoked, ModelError> {
    let endpoint = sent.endpoint.clone();
    let answered = tokio::time::timeout(sent.within, answered(http, sent)).await;
    answered.unwrap_or_else(|_| Err(ModelError::late(&endpoint)))
}

async fn answered(http: &reqwest::Client, sent: Sent) -> Result<Invoked, ModelError> {
    let Sent { endpoint, variant, url, headers, body, .. } = sent;
    let request = http.post(format!("{url}/invocations")).body(body);
    let request = headers.into_iter().fold(request, |all, (name, text)| all.header(name, text));
    let answer = request.send().await.map_err(|_| ModelError::gone(&endpoint))?;
    let status = answer.status();
    let header = |name| answer.headers().get(name)?.to_str().ok().map(str::to_owned);
    let content_type = header("content-type");
    let custom_attributes = header("x-amzn-sagemaker-custom-attributes");
    let body = read(answer, &endpoint).await?;
    if !status.is_success() {
        let message = String::from_utf8_lossy(&body).into_owned();
        return Err(ModelError { endpoint, status: status.as_u16(), message });
    }
    Ok(Invoked { variant, content_type, custom_attributes, body })
}

async fn read(mut answer: reqwest::Response, endpoint: &str) -> Result<Vec<u8>, ModelError> {
    let mut body = Vec::new();
    loop {
        match answer.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(body),
            Err(_) => return Err(ModelError::gone(endpoint)),
        }
        if body.len() > LARGEST_BODY {
            let message = format!("The answer has more than {LARGEST_BODY} bytes.");
            return Err(ModelError { endpoint: endpoint.to_owned(), status: 0, message });
        }
    }
}
