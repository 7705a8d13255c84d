//! Where objects are read from: S3, by GetObject, unsigned.

use std::fmt::Write;
use std::time::Duration;
use thiserror::Error;

/// How long an object may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// An S3 endpoint, addressed by path: `{endpoint}/{bucket}/{key}`.
#[derive(Debug)]
pub struct Source {
    endpoint: Option<String>,
    http: reqwest::Client,
}

/// An object's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    pub bucket: String,
    pub key: String,
    pub version: Option<String>,
}

/// Why an object cannot be read.
#[derive(Debug, Error)]
pub enum SourceError {
    #[error("No S3 endpoint is set: give --s3-endpoint.")]
    NoEndpoint,
    #[error("A key with a part of dots alone cannot be asked for by its path.")]
    Dots,
    #[error("S3 cannot be reached.")]
    Unreachable(#[source] reqwest::Error),
    #[error("S3 answered {0} for the data location.")]
    Refused(u16),
    #[error("The object has {0} bytes.")]
    TooLarge(u64),
}

impl Object {
    /// Of `s3://bucket/key`.
    pub fn of_location(location: &str) -> Option<Self> {
        let (bucket, key) = location.strip_prefix("s3://")?.split_once('/')?;
        let named = !bucket.is_empty() && !key.is_empty();
        named.then(|| Self { bucket: bucket.to_owned(), key: key.to_owned(), version: None })
    }

    /// `bucket/key`, and the version as a query.
    fn path(&self) -> Result<String, SourceError> {
        if self.key.split('/').any(|part| part == "." || part == "..") {
            return Err(SourceError::Dots);
        }
        let version = self.version.as_deref().map(encoded);
        let query = version.map(|version| format!("?versionId={version}")).unwrap_or_default();
        Ok(format!("{}/{}{query}", encoded(&self.bucket), encoded(&self.key)))
    }
}

impl Source {
    pub fn new(endpoint: Option<String>) -> Self {
        let endpoint = endpoint.map(|endpoint| endpoint.trim_end_matches('/').to_owned());
        let http = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build();
        Self { endpoint, http: http.unwrap_or_default() }
    }

    /// The object's bytes.
    pub async fn get(&self, object: &Object) -> Result<Vec<u8>, SourceError> {
        self.get_at_most(object, u64::MAX).await
    }

    /// The object's bytes, unless they are more than `most`.
    pub async fn get_at_most(&self, object: &Object, most: u64) -> Result<Vec<u8>, SourceError> {
        let url = format!("{}/{}", self.endpoint()?, object.path()?);
        let answer = self.http.get(url).send().await.map_err(SourceError::Unreachable)?;
        let answer = accepted(answer)?;
        bounded(answer.content_length().unwrap_or_default(), most)?;
        let bytes = answer.bytes().await.map_err(SourceError::Unreachable)?;
        bounded(bytes.len() as u64, most)?;
        Ok(bytes.into())
    }

    /// Writes an object.
    pub async fn put(&self, object: &Object, bytes: Vec<u8>) -> Result<(), SourceError> {
        let url = format!("{}/{}", self.endpoint()?, object.path()?);
        let answer = self.http.put(url).body(bytes).send().await;
        accepted(answer.map_err(SourceError::Unreachable)?).map(drop)
    }

    /// Whether `s3://bucket/key` is there; of a key that ends with a slash, whether anything is below.
    pub async fn has(&self, location: &str) -> Result<bool, SourceError> {
        let Some(object) = Object::of_location(location) else { return Ok(false) };
        if object.key.ends_with('/') {
            return Ok(!self.list(&object).await?.is_empty());
        }
        let url = format!("{}/{}", self.endpoint()?, object.path()?);
        let answer = self.http.head(url).send().await.map_err(SourceError::Unreachable)?;
        match accepted(answer) {
            Ok(_) => Ok(true),
            Err(SourceError::Refused(404)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The keys that begin with an object's key.
    pub async fn list(&self, prefix: &Object) -> Result<Vec<String>, SourceError> {
        let (bucket, key) = (encoded(&prefix.bucket), encoded(&prefix.key));
        let first = format!("{}/{bucket}?list-type=2&prefix={key}", self.endpoint()?);
        let (mut url, mut keys) = (first.clone(), Vec::new());
        loop {
            let answer = self.http.get(&url).send().await.map_err(SourceError::Unreachable)?;
            let page = accepted(answer)?.text().await.map_err(SourceError::Unreachable)?;
            keys.extend(elements(&page, "Key"));
            match elements(&page, "NextContinuationToken").first() {
                Some(next) => url = format!("{first}&continuation-token={}", encoded(next)),
                None => return Ok(keys),
            }
        }
    }

    fn endpoint(&self) -> Result<&str, SourceError> {
        self.endpoint.as_deref().ok_or(SourceError::NoEndpoint)
    }
}

fn accepted(answer: reqwest::Response) -> Result<reqwest::Response, SourceError> {
    let status = answer.status();
    if status.is_success() { Ok(answer) } else { Err(SourceError::Refused(status.as_u16())) }
}

/// The texts of all elements of this name, in a document whose texts hold no elements.
fn elements(document: &str, name: &str) -> Vec<String> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let texts = document.split(open.as_str()).skip(1);
    texts.filter_map(|rest| rest.split(close.as_str()).next()).map(plain).collect()
}

fn plain(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (coded, plain)| text.replace(coded, plain))
}

fn bounded(bytes: u64, most: u64) -> Result<(), SourceError> {
    if bytes > most { Err(SourceError::TooLarge(bytes)) } else { Ok(()) }
}

/// As a part of a URL; slashes stay.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut path, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                path.push(byte.into());
            }
            // Writing to a string cannot fail.
            _ => _ = write!(path, "%{byte:02X}"),
        }
        path
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(key: &str, version: Option<&str>) -> Object {
        let version = version.map(str::to_owned);
        Object { bucket: "shop".to_owned(), key: key.to_owned(), version }
    }

    #[test]
    fn a_location_has_a_bucket_and_a_key() {
        assert_eq!(Object::of_location("s3://shop/a/b.csv"), Some(object("a/b.csv", None)));
        for wrong in ["shop/a.csv", "s3://shop", "s3://shop/", "s3:///a.csv"] {
            assert_eq!(Object::of_location(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn keys_of_a_list_are_read() {
        let document = "<ListBucketResult><Prefix>m/</Prefix><Contents><Key>m/a&amp;b</Key><Size>1</Size>\
            </Contents><Contents><Key>m/c</Key></Contents></ListBucketResult>";
        assert_eq!(elements(document, "Key"), ["m/a&b", "m/c"]);
        assert!(elements("<ListBucketResult/>", "Key").is_empty());
    }

    #[test]
    fn a_key_is_encoded_but_for_its_slashes() {
        let path = |key, version| object(key, version).path().ok();
        assert_eq!(path("a b/ü?#%.png", None).as_deref(), Some("shop/a%20b/%C3%BC%3F%23%25.png"));
        assert_eq!(path("a.png", Some("v&1")).as_deref(), Some("shop/a.png?versionId=v%261"));
        assert_eq!([path("a/../b", None), path("./a", None)], [None, None]);
    }
}
