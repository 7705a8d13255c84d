//! A bucket with recorded objects.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bucket::{Get, Glimpse, Peek};
use lambda_bridge::UpstreamError;
use serde_json::Value;

/// Objects by key, each `{"etag": .., "base64": ..}`.
#[derive(Debug)]
pub struct RecordedBucket<'a>(&'a Value);

impl<'a> RecordedBucket<'a> {
    /// From the JSON object of objects.
    #[must_use]
    pub fn new(objects: &'a Value) -> Self {
        Self(objects)
    }

    fn content(&self, key: &str) -> Option<Vec<u8>> {
        let base64 = self.0[key]["base64"].as_str()?;
        Some(BASE64_STANDARD.decode(base64).unwrap())
    }
}

impl Get for RecordedBucket<'_> {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        Ok(self.content(key))
    }
}

impl Peek for RecordedBucket<'_> {
    async fn peek(&self, key: &str, _: usize) -> Result<Option<Glimpse>, UpstreamError> {
        Ok(self.content(key).map(|beginning| Glimpse {
            size: beginning.len() as u64,
            etag: self.0[key]["etag"].as_str().unwrap().to_owned(),
            beginning,
        }))
    }
}
