//! Where imports are read from: S3, by GetObject, unsigned.

use std::time::Duration;
use thiserror::Error;

/// How long a file may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// An S3 endpoint, addressed by path: `{endpoint}/{bucket}/{key}`.
#[derive(Debug)]
pub(crate) struct Source {
    endpoint: Option<String>,
    http: reqwest::Client,
}

/// An object's place, from `s3://bucket/key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Object {
    bucket: String,
    key: String,
}

/// Why a file cannot be read.
#[derive(Debug, Error)]
pub(crate) enum SourceError {
    #[error("No S3 endpoint is set: give --s3-endpoint.")]
    NoEndpoint,
    #[error("S3 cannot be reached.")]
    Unreachable(#[source] reqwest::Error),
    #[error("S3 answered {0} for the data location.")]
    Refused(u16),
}

impl Object {
    /// Of `s3://bucket/key`.
    pub(crate) fn of_location(location: &str) -> Option<Self> {
        let (bucket, key) = location.strip_prefix("s3://")?.split_once('/')?;
        let named = !bucket.is_empty() && !key.is_empty();
        named.then(|| Self { bucket: bucket.to_owned(), key: key.to_owned() })
    }
}

impl Source {
    pub(crate) fn new(endpoint: Option<String>) -> Self {
        let endpoint = endpoint.map(|endpoint| endpoint.trim_end_matches('/').to_owned());
        let http = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build();
        Self { endpoint, http: http.unwrap_or_default() }
    }

    /// The object's bytes.
    pub(super) async fn get(&self, object: &Object) -> Result<Vec<u8>, SourceError> {
        let endpoint = self.endpoint.as_ref().ok_or(SourceError::NoEndpoint)?;
        let url = format!("{endpoint}/{}/{}", object.bucket, object.key);
        let answer = self.http.get(url).send().await.map_err(SourceError::Unreachable)?;
        let status = answer.status();
        if !status.is_success() {
            return Err(SourceError::Refused(status.as_u16()));
        }
        Ok(answer.bytes().await.map_err(SourceError::Unreachable)?.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_has_a_bucket_and_a_key() {
        let object = Object::of_location("s3://shop/a/b.csv").expect("a location");
        assert_eq!((object.bucket.as_str(), object.key.as_str()), ("shop", "a/b.csv"));
        for wrong in ["shop/a.csv", "s3://shop", "s3://shop/", "s3:///a.csv"] {
            assert_eq!(Object::of_location(wrong), None, "{wrong}");
        }
    }
}
