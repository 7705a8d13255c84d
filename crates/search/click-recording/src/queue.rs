//! The queue of clicks that Personalize did not take, by Amazon SQS's JSON protocol.
//!
//! Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html>.

use crate::Keep;
use aws_config::SdkConfig;
use lambda_bridge::{UpstreamError, endpoint_url};
use serde::Deserialize;
use serde_json::{Value, json};
use signed_http::{SignedHttp, Upstream};
use std::time::Duration;

const SERVICE: &str = "SQS";

const HEADERS: [(&str, &str); 2] = [
    ("content-type", "application/x-amz-json-1.0"),
    ("x-amz-target", "AmazonSQS.SendMessageBatch"),
];

/// Messages of one call. Fifty clicks are at most some 200 KB, of 256 KB that a call may have.
const MOST_MESSAGES: usize = 10;

/// The most that one call may take.
const TIMEOUT: Duration = Duration::from_secs(2);

/// An SQS queue.
#[derive(Debug)]
pub struct ClickQueue {
    http: SignedHttp,
    url: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Sent {
    successful: Vec<Entry>,
    failed: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Entry {
    id: String,
    #[serde(default)]
    code: String,
}

impl ClickQueue {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, url: &str) -> Self {
        let endpoint = endpoint_url(sdk, "SQS").unwrap_or_else(|| origin(url));
        let signing = Some("sqs");
        let upstream = Upstream { service: SERVICE, endpoint, signing, timeout: TIMEOUT };
        Self { http: SignedHttp::new(sdk, upstream), url: url.to_owned() }
    }

    async fn send(&self, messages: &[String]) -> Result<Sent, UpstreamError> {
        let body = json!({"QueueUrl": self.url, "Entries": entries(messages)}).to_string();
        let answer = self.http.send_with("POST", "/", &HEADERS, body.into_bytes()).await?;
        let code = answer.error_code();
        match serde_json::from_slice(&answer.body) {
            Ok(sent) if answer.is_success() => Ok(sent),
            _ => Err(failure(answer.status, code.as_deref().unwrap_or("unreadable answer"))),
        }
    }
}

fn entries(messages: &[String]) -> Vec<Value> {
    let numbered = messages.iter().enumerate();
    numbered.map(|(id, body)| json!({"Id": id.to_string(), "MessageBody": body})).collect()
}

fn failure(status: u16, code: &str) -> UpstreamError {
    match code {
        "RequestThrottled" | "OverLimit" => {
            UpstreamError::Throttled { service: SERVICE, code: code.to_owned() }
        }
        _ => UpstreamError::from_answer(SERVICE, status, code),
    }
}

/// Scheme and host.
fn origin(url: &str) -> String {
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = url[host..].find('/').map_or(url.len(), |at| host + at);
    url[..end].to_owned()
}

impl Sent {
    /// Whether the message with this number is in the queue; what the answer does not name is not.
    fn has(&self, number: usize) -> Result<(), UpstreamError> {
        let number = number.to_string();
        if self.successful.iter().any(|entry| entry.id == number) {
            return Ok(());
        }
        let refused = self.failed.iter().find(|entry| entry.id == number);
        Err(failure(500, refused.map_or("unreadable answer", |entry| &entry.code)))
    }
}

impl Keep for ClickQueue {
    async fn keep(&self, messages: Vec<String>) -> Vec<Result<(), UpstreamError>> {
        let mut kept = Vec::with_capacity(messages.len());
        for part in messages.chunks(MOST_MESSAGES) {
            match self.send(part).await {
                Ok(sent) => kept.extend((0..part.len()).map(|number| sent.has(number))),
                Err(error) => kept.extend(part.iter().map(|_| Err(error.clone()))),
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_a_queue_is_in_its_url() {
        let url = "https://sqs.eu-west-1.amazonaws.com/123456789012/clicks";
        assert_eq!(origin(url), "https://sqs.eu-west-1.amazonaws.com");
        assert_eq!(origin("http://127.0.0.1:4566/000000000000/clicks"), "http://127.0.0.1:4566");
    }
}
