//! A bus, by EventBridge's JSON protocol.
//!
//! Source: <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html>.

use crate::{Entry, EventId, PutEvents};
use aws_config::SdkConfig;
use lambda_bridge::UpstreamError;
use serde::Deserialize;
use serde_json::{Value, json};
use signed_http::{SignedHttp, Upstream, endpoint};
use std::time::Duration;

const SERVICE: &str = "EventBridge";

/// The most that one call may take.
const TIMEOUT: Duration = Duration::from_secs(3);

const HEADERS: [(&str, &str); 2] =
    [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", "AWSEvents.PutEvents")];

/// A bus. Each call is tried once, within 3 s; [`crate::put_all`] tries again.
#[derive(Debug)]
pub struct EventBus {
    http: SignedHttp,
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    entries: Vec<Outcome>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Outcome {
    event_id: Option<String>,
    error_code: Option<String>,
}

impl EventBus {
    /// A client for the bus with this name or ARN; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, name: &str) -> Self {
        let endpoint = endpoint(sdk, SERVICE, "events");
        let signing = Some("events");
        let upstream = Upstream { service: SERVICE, endpoint, signing, timeout: TIMEOUT };
        Self { http: SignedHttp::new(sdk, upstream), name: name.to_owned() }
    }

    fn body(&self, entries: &[Entry]) -> Value {
        let entry = |entry: &Entry| {
            json!({
                "EventBusName": self.name,
                "Source": entry.source,
                "DetailType": entry.detail_type,
                "Detail": entry.detail,
            })
        };
        json!({"Entries": entries.iter().map(entry).collect::<Vec<_>>()})
    }
}

impl PutEvents for EventBus {
    async fn put(
        &self,
        entries: &[Entry],
    ) -> Result<Vec<Result<EventId, UpstreamError>>, UpstreamError> {
        let body = self.body(entries).to_string().into_bytes();
        let answer = self.http.send_with("POST", "/", &HEADERS, body).await?;
        if !answer.is_success() {
            let code = answer.error_code();
            let code = code.as_deref().unwrap_or("unreadable answer");
            return Err(UpstreamError::from_answer(SERVICE, answer.status, code));
        }
        let read: Option<Answer> = serde_json::from_slice(&answer.body).ok();
        let outcomes = read.map(|answer| answer.entries);
        let outcomes = outcomes.filter(|outcomes| outcomes.len() == entries.len());
        let outcomes = outcomes.ok_or_else(unreadable)?;
        Ok(outcomes.into_iter().map(taken).collect())
    }
}

/// An entry may be refused within an answer that is none.
fn taken(outcome: Outcome) -> Result<EventId, UpstreamError> {
    match outcome {
        Outcome { event_id: Some(id), error_code: None } => Ok(id),
        Outcome { error_code: Some(code), .. } => {
            Err(UpstreamError::from_answer(SERVICE, 500, &code))
        }
        Outcome { .. } => Err(unreadable()),
    }
}

fn unreadable() -> UpstreamError {
    UpstreamError::from_answer(SERVICE, 500, "unreadable answer")
}
