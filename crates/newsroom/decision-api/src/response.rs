//! Answers of the HTTP API.

use crate::Problem;
use lambda_bridge::Failure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// An answer as API Gateway takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    pub status_code: u16,
    pub headers: BTreeMap<String, String>,
    /// JSON; empty with 304.
    pub body: String,
    pub is_base64_encoded: bool,
}

impl Response {
    pub(crate) fn new(status_code: u16, body: &Value) -> Self {
        let headers = [
            ("content-type", "application/json"),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self { status_code, headers: headers.into(), body: sorted(body), is_base64_encoded: false }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }

    /// What may be asked for again by its tag: whoever keeps it asks each time.
    pub(crate) fn tagged(body: &Value) -> Self {
        let response = Self::new(200, body);
        let tag = tag(&response.body);
        response.with("etag", &tag).with("cache-control", "private, no-cache")
    }

    /// Its tag, quoted, where it has one.
    pub(crate) fn tag(&self) -> Option<&str> {
        self.headers.get("etag").map(String::as_str)
    }

    /// The same, for a caller that has it.
    pub(crate) fn unchanged(mut self) -> Self {
        self.headers.remove("content-type");
        Self { status_code: 304, body: String::new(), ..self }
    }

    /// Why the request is not served.
    pub(crate) fn problem(problem: Problem) -> Self {
        let status = problem.status();
        let standing = problem.standing().map(|decision| json!(decision));
        let version = match problem {
            Problem::Superseded(version) => Some(version),
            _ => None,
        };
        let Failure { name, message } = problem.into();
        let mut body = json!({"error": name, "message": message});
        if let Some(standing) = standing {
            body["standing"] = standing;
        }
        if let Some(version) = version {
            body["version"] = json!(version);
        }
        let response = Self::new(status, &body);
        match status {
            503 => response.with("retry-after", "1"),
            405 => response.with("allow", "GET, POST"),
            _ => response,
        }
    }
}

/// Fields in the order of their names: the tag must not depend on how the program was built.
fn sorted(body: &Value) -> String {
    let mut body = body.clone();
    body.sort_all_objects();
    body.to_string()
}

/// The first 128 bits of the body's SHA-256.
fn tag(body: &str) -> String {
    let digest = Sha256::digest(body.as_bytes());
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}
