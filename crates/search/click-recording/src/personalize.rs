//! Events of an Amazon Personalize event tracker.
//!
//! Source: <https://docs.aws.amazon.com/personalize/latest/dg/API_UBS_PutEvents.html>.

use crate::{Record, StampedClick};
use aws_config::{Region, SdkConfig};
use lambda_bridge::{UpstreamError, endpoint_url};
use serde_json::{Value, json};
use signed_http::{SignedHttp, Upstream};
use std::time::Duration;

const SERVICE: &str = "Personalize";

/// An event tracker.
#[derive(Debug)]
pub struct Personalize {
    http: SignedHttp,
    tracking_id: String,
}

impl Personalize {
    /// A client that tries once, for at most `timeout`; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, tracking_id: &str, timeout: Duration) -> Self {
        let (endpoint, signing) = (endpoint(sdk), Some("personalize"));
        let http = SignedHttp::new(sdk, Upstream { service: SERVICE, endpoint, signing, timeout });
        Self { http, tracking_id: tracking_id.to_owned() }
    }

    fn body(&self, clicks: &[StampedClick]) -> Value {
        let first = clicks.first();
        json!({
            "trackingId": self.tracking_id,
            "userId": first.map(|click| &click.user_id),
            "sessionId": first.map(|click| &click.session_id),
            "eventList": clicks.iter().map(event).collect::<Vec<_>>(),
        })
    }
}

fn event(click: &StampedClick) -> Value {
    let StampedClick { cluster, event_type, sent_at, event_id, .. } = click;
    json!({"eventId": event_id, "eventType": event_type, "itemId": cluster, "sentAt": sent_at})
}

fn endpoint(sdk: &SdkConfig) -> String {
    endpoint_url(sdk, "Personalize Events").unwrap_or_else(|| {
        let region = sdk.region().map_or("us-east-1", Region::as_ref);
        let suffix = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
        format!("https://personalize-events.{region}.{suffix}")
    })
}

impl Record for Personalize {
    async fn record(&self, clicks: &[StampedClick]) -> Result<(), UpstreamError> {
        let body = self.body(clicks).to_string().into_bytes();
        let answer = self.http.send("POST", "/events", "application/json", body).await?;
        if answer.is_success() {
            return Ok(());
        }
        let code = answer.error_code();
        let code = code.as_deref().unwrap_or("unreadable answer");
        Err(UpstreamError::from_answer(SERVICE, answer.status, code))
    }
}
