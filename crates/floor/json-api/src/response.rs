//! Answers.

use lambda_bridge::Failure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// An answer as API Gateway takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    pub status_code: u16,
    pub headers: BTreeMap<String, String>,
    /// JSON, or in base64 what the content type says; empty with 304.
    pub body: String,
    pub is_base64_encoded: bool,
}

impl Response {
    /// An answer that no cache keeps. Fields are in the order of their names: a tag must not depend on how the
    /// program was built.
    #[must_use]
    pub fn new(status_code: u16, body: &impl Serialize) -> Self {
        let headers = [
            ("content-type", "application/json"),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        // Plain data with text keys cannot fail. By way of its text, as numbers of 32 bits have more digits as a
        // value.
        let text = serde_json::to_string(body).unwrap_or_default();
        let mut body: Value = serde_json::from_str(&text).unwrap_or_default();
        body.sort_all_objects();
        Self { status_code, headers, body: body.to_string(), is_base64_encoded: false }
    }

    /// With a header, in place of one of this name; the name in small letters.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }

    /// With a tag of its body, the first 128 bits of its SHA-256, and with this `cache-control`.
    #[must_use]
    pub fn tagged(self, caching: &str) -> Self {
        let digest = Sha256::digest(self.body.as_bytes());
        let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        self.with("etag", &format!("\"{hex}\"")).with("cache-control", caching)
    }

    /// Its tag, quoted, where it has one.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.headers.get("etag").map(String::as_str)
    }

    /// The same, for a caller that has it: 304 without a body.
    #[must_use]
    pub fn unchanged(mut self) -> Self {
        self.headers.remove("content-type");
        Self { status_code: 304, body: String::new(), ..self }
    }

    /// A request that is not served: with 503 when to try again, with 405 which methods are allowed, such as
    /// `GET, POST`.
    #[must_use]
    pub fn refused(status: u16, body: &Value, allowed: &str) -> Self {
        let response = Self::new(status, body);
        match status {
            503 => response.with("retry-after", "1"),
            405 => response.with("allow", allowed),
            _ => response,
        }
    }
}

/// What a body says of a request that is not served: the error's name, and what to do.
#[must_use]
pub fn problem(problem: impl Into<Failure>) -> Value {
    let Failure { name, message } = problem.into();
    json!({"error": name, "message": message})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_stands_for_the_body_whatever_the_order_of_its_fields() {
        let tagged = |body: Value| Response::new(200, &body).tagged("private, no-cache");
        let (one, other) = (tagged(json!({"a": 1, "b": 2})), tagged(json!({"b": 2, "a": 1})));
        assert_eq!(one, other);
        assert_eq!(one.body, r#"{"a":1,"b":2}"#);
        assert_ne!(one.tag(), tagged(json!({"a": 1})).tag());
        assert_eq!(one.tag().map(str::len), Some(34));
        let unchanged = one.clone().unchanged();
        assert_eq!((unchanged.status_code, unchanged.body.as_str()), (304, ""));
        assert_eq!(unchanged.tag(), one.tag());
    }

    #[test]
    fn numbers_keep_their_digits() {
        assert_eq!(Response::new(200, &[529.9_f32]).body, "[529.9]");
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        let header = |status, name: &str| {
            let refused = Response::refused(status, &json!({}), "GET");
            refused.headers.get(name).cloned()
        };
        assert_eq!(header(503, "retry-after").as_deref(), Some("1"));
        assert_eq!(header(405, "allow").as_deref(), Some("GET"));
        assert_eq!((header(404, "allow"), header(404, "retry-after")), (None, None));
    }
}
