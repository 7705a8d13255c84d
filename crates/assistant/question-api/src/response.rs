//! Answers of the HTTP API.

use crate::{Problem, QuestionView, Receipt};
use lambda_bridge::Failure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

/// An answer as API Gateway takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    pub status_code: u16,
    pub headers: BTreeMap<String, String>,
    /// JSON.
    pub body: String,
    pub is_base64_encoded: bool,
}

impl Response {
    fn new(status_code: u16, body: &impl Serialize) -> Self {
        let headers = [
            ("content-type", "application/json"),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        // Plain data with text keys cannot fail.
        let body = serde_json::to_string(body).unwrap_or_default();
        Self { status_code, headers: headers.into(), body, is_base64_encoded: false }
    }

    fn with(mut self, name: &str, value: String) -> Self {
        self.headers.insert(name.to_owned(), value);
        self
    }

    /// The question is taken.
    pub(crate) fn taken(receipt: &Receipt) -> Self {
        Self::new(202, receipt).with("location", format!("/questions/{}", receipt.question_id))
    }

    /// What is known of a question.
    pub(crate) fn view(view: &QuestionView) -> Self {
        Self::new(200, view)
    }

    /// Why the request is not served.
    pub(crate) fn problem(problem: Problem) -> Self {
        let status = problem.status();
        let Failure { name, message } = problem.into();
        let response = Self::new(status, &json!({"error": name, "message": message}));
        match status {
            503 => response.with("retry-after", "1".to_owned()),
            405 => response.with("allow", "GET, POST".to_owned()),
            _ => response,
        }
    }
}
