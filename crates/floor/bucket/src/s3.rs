//! A bucket of Amazon S3, by its REST API.
//!
//! Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html>.

use crate::host::{Host, encoded, host};
use crate::listing::{Page, error_code, page};
use crate::{Delete, Get, GetEdition, Glimpse, List, Peek, Put};
use aws_config::SdkConfig;
use lambda_bridge::UpstreamError;
use signed_http::{Answer, SignedHttp, Upstream};
use std::time::Duration;

const SERVICE: &str = "S3";

/// A bucket. Each request is tried once: whoever asks knows what a second try is worth.
#[derive(Debug)]
pub struct S3 {
    http: SignedHttp,
    prefix: String,
}

impl S3 {
    /// A client; it connects with the first request, each of which may take `timeout`.
    #[must_use]
    pub fn new(sdk: &SdkConfig, bucket: &str, timeout: Duration) -> Self {
        let Host { endpoint, prefix } = host(sdk, bucket);
        let upstream = Upstream { service: SERVICE, endpoint, signing: Some("s3"), timeout };
        Self { http: SignedHttp::new(sdk, upstream), prefix }
    }

    fn path(&self, key: &str) -> String {
        format!("{}/{}", self.prefix, encoded(key, true))
    }

    async fn send(&self, method: &str, key: &str, body: Vec<u8>) -> Result<Answer, UpstreamError> {
        self.http.send(method, &self.path(key), "application/octet-stream", body).await
    }

    async fn page(&self, prefix: &str, after: Option<&str>) -> Result<Page, UpstreamError> {
        let token = |token| format!("continuation-token={}&", encoded(token, false));
        let token = after.map(token).unwrap_or_default();
        let prefix = encoded(prefix, false);
        let path = format!("{}/?{token}list-type=2&prefix={prefix}", self.prefix);
        let answer = self.http.send("GET", &path, "application/xml", vec![]).await?;
        page(&succeeded(answer)?).ok_or_else(unreadable)
    }
}

impl Get for S3 {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        let answer = self.send("GET", key, vec![]).await?;
        if is_missing(&answer) { Ok(None) } else { succeeded(answer).map(Some) }
    }
}

impl GetEdition for S3 {
    async fn get_edition(&self, key: &str, etag: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        let quoted = format!("\"{}\"", etag.trim_matches('"'));
        let headers = [("if-match", quoted.as_str())];
        let answer = self.http.send_with("GET", &self.path(key), &headers, vec![]).await?;
        let is_other = answer.status == 412;
        if is_other || is_missing(&answer) { Ok(None) } else { succeeded(answer).map(Some) }
    }
}

impl Peek for S3 {
    async fn peek(&self, key: &str, bytes: usize) -> Result<Option<Glimpse>, UpstreamError> {
        let range = format!("bytes=0-{}", bytes.saturating_sub(1));
        let headers = [("range", range.as_str())];
        let answer = self.http.send_with("GET", &self.path(key), &headers, vec![]).await?;
        if is_missing(&answer) {
            return Ok(None);
        }
        glimpse(answer, bytes).map(Some)
    }
}

fn is_missing(answer: &Answer) -> bool {
    answer.status == 404 && error_code(&answer.body).as_deref() != Some("NoSuchBucket")
}

/// Of an empty object no range can be had: S3 answers 416.
fn glimpse(answer: Answer, bytes: usize) -> Result<Glimpse, UpstreamError> {
    let etag = answer.header("etag").unwrap_or_default().to_owned();
    let total = answer.header("content-range").and_then(|range| range.rsplit('/').next());
    let size = total.and_then(|total| total.parse().ok());
    if answer.status == 416 {
        return Ok(Glimpse { size: 0, etag, beginning: vec![] });
    }
    let mut beginning = succeeded(answer)?;
    let size = size.unwrap_or(beginning.len() as u64);
    beginning.truncate(bytes);
    Ok(Glimpse { size, etag, beginning })
}

impl Put for S3 {
    async fn put(&self, key: &str, content: Vec<u8>) -> Result<(), UpstreamError> {
        succeeded(self.send("PUT", key, content).await?).map(drop)
    }
}

impl List for S3 {
    async fn list(&self, prefix: &str) -> Result<Vec<String>, UpstreamError> {
        let (mut keys, mut next) = (Vec::new(), None);
        loop {
            let page = self.page(prefix, next.as_deref()).await?;
            keys.extend(page.keys);
            next = page.next;
            if next.is_none() {
                return Ok(keys);
            }
        }
    }
}

impl Delete for S3 {
    async fn delete(&self, key: &str) -> Result<(), UpstreamError> {
        let answer = self.send("DELETE", key, vec![]).await?;
        if answer.status == 404 { Ok(()) } else { succeeded(answer).map(drop) }
    }
}

fn succeeded(answer: Answer) -> Result<Vec<u8>, UpstreamError> {
    if (200..300).contains(&answer.status) {
        return Ok(answer.body.into());
    }
    let code = error_code(&answer.body).unwrap_or_else(|| answer.status.to_string());
    match code.as_str() {
        "SlowDown" => Err(UpstreamError::Throttled { service: SERVICE, code }),
        _ => Err(UpstreamError::from_answer(SERVICE, answer.status, &code)),
    }
}

fn unreadable() -> UpstreamError {
    UpstreamError::Unavailable { service: SERVICE, code: "unreadable answer".to_owned() }
}
