//! One request, without what changes from one to the next: signature, date, agent.

use axum::http::request::Parts;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A request as a service reads it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sent {
    pub method: String,
    /// With its query.
    pub path: String,
    /// The header `X-Amz-Target`, by which JSON services tell their operations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    pub content_type: String,
    /// JSON as it is, a form or other bytes as text.
    pub body: Value,
}

impl Sent {
    pub(crate) fn read(head: &Parts, body: &[u8]) -> Self {
        let header = |name| head.headers.get(name).and_then(|value| value.to_str().ok());
        let text = || Value::String(String::from_utf8_lossy(body).into_owned());
        Self {
            method: head.method.to_string(),
            path: head.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
            target: header("x-amz-target").map(str::to_owned),
            content_type: header("content-type").unwrap_or_default().to_owned(),
            body: serde_json::from_slice(body).unwrap_or_else(|_| text()),
        }
    }
}
