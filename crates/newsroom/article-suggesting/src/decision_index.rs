//! What was decided about a term, by DynamoDB's JSON protocol.
//!
//! The function `decision-api` writes each decision about a tag or a link under its term
//! ([`decisions::term_key`]), by time; this one only reads the newest.
//!
//! Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html>.

use crate::{Recall, Recalled};
use aws_config::SdkConfig;
use decisions::{Decision, term_key};
use lambda_bridge::UpstreamError;
use serde_json::{Value, json};
use signed_http::{SignedHttp, Upstream, endpoint};
use std::time::Duration;

const SERVICE: &str = "DynamoDB";

/// The most that one call may take.
const TIMEOUT: Duration = Duration::from_secs(3);

/// Decisions about one term that count, the newest.
pub const MOST_DECISIONS: usize = 100;

/// The table of decisions, by terms.
#[derive(Debug)]
pub struct DecisionIndex {
    http: SignedHttp,
    name: String,
}

impl DecisionIndex {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, name: &str) -> Self {
        let endpoint = endpoint(sdk, SERVICE, "dynamodb");
        let signing = Some("dynamodb");
        let upstream = Upstream { service: SERVICE, endpoint, signing, timeout: TIMEOUT };
        Self { http: SignedHttp::new(sdk, upstream), name: name.to_owned() }
    }
}

impl Recall for DecisionIndex {
    async fn recall(&self, term: &str) -> Result<Recalled, UpstreamError> {
        let body = json!({
            "TableName": self.name,
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": term_key(term)}},
            "ScanIndexForward": false,
            "Limit": MOST_DECISIONS,
        });
        let headers = [
            ("content-type", "application/x-amz-json-1.0"),
            ("x-amz-target", "DynamoDB_20120810.Query"),
        ];
        let answer =
            self.http.send_with("POST", "/", &headers, body.to_string().into_bytes()).await?;
        if !answer.is_success() {
            let code = answer.error_code();
            let code = code.as_deref().unwrap_or(UNREADABLE);
            return Err(UpstreamError::from_answer(SERVICE, answer.status, code));
        }
        let found: Value = serde_json::from_slice(&answer.body).map_err(|_| unreadable())?;
        found["Items"].as_array().and_then(|items| read(items)).ok_or_else(unreadable)
    }
}

/// `None` where one is neither a decision nor an undo.
fn read(items: &[Value]) -> Option<Recalled> {
    let mut recalled = Recalled::default();
    for item in items {
        let text = |name: &str| item[name]["S"].as_str();
        if let Some(decision) = text("decision") {
            recalled.records.push(serde_json::from_str::<Decision>(decision).ok()?.record);
        } else {
            recalled.undone.push(serde_json::from_str(text("undo")?).ok()?);
        }
    }
    Some(recalled)
}

const UNREADABLE: &str = "unreadable answer";

fn unreadable() -> UpstreamError {
    UpstreamError::Rejected { service: SERVICE, code: UNREADABLE.to_owned() }
}
