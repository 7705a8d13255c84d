//! The bus, by EventBridge's JSON protocol.
//!
//! Source: <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html>.

use crate::Publish;
use answers::Question;
use aws_config::{Region, SdkConfig};
use lambda_bridge::{UpstreamError, endpoint_url};
use serde::Deserialize;
use serde_json::{Value, json};
use signed_http::{SignedHttp, Upstream};
use std::time::Duration;

const SERVICE: &str = "EventBridge";

/// The most that one call may take.
const TIMEOUT: Duration = Duration::from_secs(3);

const HEADERS: [(&str, &str); 2] =
    [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", "AWSEvents.PutEvents")];

/// A bus.
#[derive(Debug)]
pub struct EventBus {
    http: SignedHttp,
    name: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Put {
    entries: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Entry {
    event_id: Option<String>,
    error_code: Option<String>,
}

impl EventBus {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, name: &str) -> Self {
        let region = sdk.region().map_or("us-east-1", Region::as_ref);
        let own = || format!("https://events.{region}.{}", suffix(region));
        let endpoint = endpoint_url(sdk, SERVICE).unwrap_or_else(own);
        let signing = Some("events");
        let upstream = Upstream { service: SERVICE, endpoint, signing, timeout: TIMEOUT };
        Self { http: SignedHttp::new(sdk, upstream), name: name.to_owned() }
    }

    fn body(&self, question: &Question) -> Value {
        let detail = serde_json::to_string(question).unwrap_or_default();
        let entry = json!({
            "EventBusName": self.name,
            "Source": "rejoinder",
            "DetailType": "QUESTION_ASKED",
            "Detail": detail,
        });
        json!({"Entries": [entry]})
    }
}

/// The end of a region's hosts.
pub(crate) fn suffix(region: &str) -> &'static str {
    if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" }
}

impl Publish for EventBus {
    async fn publish(&self, question: &Question) -> Result<(), UpstreamError> {
        let body = self.body(question).to_string().into_bytes();
        let answer = self.http.send_with("POST", "/", &HEADERS, body).await?;
        if !answer.is_success() {
            let code = answer.error_code();
            let code = code.as_deref().unwrap_or("unreadable answer");
            return Err(UpstreamError::from_answer(SERVICE, answer.status, code));
        }
        taken(&answer.body)
    }
}

/// An entry may be refused within an answer that is none.
fn taken(body: &[u8]) -> Result<(), UpstreamError> {
    let put: Option<Put> = serde_json::from_slice(body).ok();
    let entry = put.and_then(|put| put.entries.into_iter().next());
    match entry {
        Some(Entry { event_id: Some(_), error_code: None }) => Ok(()),
        Some(Entry { error_code: Some(code), .. }) => {
            Err(UpstreamError::from_answer(SERVICE, 500, &code))
        }
        _ => Err(UpstreamError::from_answer(SERVICE, 500, "unreadable answer")),
    }
}
