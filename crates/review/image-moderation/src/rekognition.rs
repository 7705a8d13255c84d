//! Amazon Rekognition, by its JSON 1.1 protocol: one operation, so that an SDK would be most of the
//! function.
//!
//! Source: <https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectModerationLabels.html>.

use crate::service::{DetectLabels, Detected, FoundLabel};
use aws_config::{Region, SdkConfig};
use lambda_bridge::{UpstreamError, endpoint_url};
use serde_json::{Value, json};
use signed_http::{Answer, SignedHttp, Upstream};
use std::time::Duration;

const SERVICE: &str = "Rekognition";

const HEADERS: [(&str, &str); 2] = [
    ("content-type", "application/x-amz-json-1.1"),
    ("x-amz-target", "RekognitionService.DetectModerationLabels"),
];

/// The most that one request may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Percent. Labels below say nothing; the lower threshold may lie below what Rekognition gives by
/// default, 50.
const LEAST_CONFIDENCE: f64 = 10.0;

/// Amazon Rekognition, looking at the pictures of one bucket. Each request is tried once: the state
/// machine does the rest.
#[derive(Debug)]
pub struct Rekognition {
    http: SignedHttp,
    bucket: String,
}

impl Rekognition {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, bucket: &str) -> Self {
        let endpoint = endpoint_url(sdk, SERVICE).unwrap_or_else(|| host(sdk));
        let signing = Some("rekognition");
        let upstream = Upstream { service: SERVICE, endpoint, signing, timeout: TIMEOUT };
        Self { http: SignedHttp::new(sdk, upstream), bucket: bucket.to_owned() }
    }
}

fn host(sdk: &SdkConfig) -> String {
    let region = sdk.region().map_or("us-east-1", Region::as_ref);
    let fips = if sdk.use_fips() == Some(true) { "-fips" } else { "" };
    format!("https://rekognition{fips}.{region}.amazonaws.com")
}

impl DetectLabels for Rekognition {
    async fn detect_labels(&self, key: &str) -> Result<Detected, UpstreamError> {
        let body = json!({
            "Image": {"S3Object": {"Bucket": self.bucket, "Name": key}},
            "MinConfidence": LEAST_CONFIDENCE,
        });
        let answer = self.http.send_with("POST", "/", &HEADERS, body.to_string().into_bytes());
        detected(&answer.await?)
    }
}

fn detected(answer: &Answer) -> Result<Detected, UpstreamError> {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if answer.status == 200 {
        return labels(&body).ok_or_else(|| unavailable("unreadable answer"));
    }
    match error_code(&body) {
        "InvalidImageFormatException" | "InvalidParameterException" => Ok(Detected::Unread),
        "ImageTooLargeException" => Ok(Detected::TooLarge),
        code => Err(UpstreamError::from_answer(SERVICE, answer.status, code)),
    }
}

/// The error's name, without the namespace that may stand before it.
fn error_code(body: &Value) -> &str {
    body["__type"].as_str().and_then(|name| name.rsplit('#').next()).unwrap_or("unknown")
}

fn labels(body: &Value) -> Option<Detected> {
    let labels = body["ModerationLabels"].as_array()?.iter().map(label).collect::<Option<_>>()?;
    let version = body["ModerationModelVersion"].as_str();
    let model_id = version.map(|version| format!("rekognition-moderation-{version}"));
    Some(Detected::Labels { labels, model_id })
}

fn label(label: &Value) -> Option<FoundLabel> {
    let parent = label["ParentName"].as_str().filter(|parent| !parent.is_empty());
    Some(FoundLabel {
        name: label["Name"].as_str()?.to_owned(),
        parent: parent.map(str::to_owned),
        confidence: label["Confidence"].as_f64(),
    })
}

pub(crate) fn unavailable(code: &str) -> UpstreamError {
    UpstreamError::Unavailable { service: SERVICE, code: code.to_owned() }
}

#[cfg(test)]
mod tests;
