//! What of an event of the HTTP API (payload format 2.0) matters to a function that reads and writes. Format:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>.

use crate::{Bounded, bytes, check_values, has_tag};
use bounds::{InvalidInput, check_length};
use callers::RequestContext;
use lambda_bridge::parse;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    pub request_context: RequestContext,
    /// The path, decoded; behind a stage with its name in front.
    #[schemars(length(max = 8192))]
    pub raw_path: String,
    /// Decoded.
    #[serde(default)]
    #[schemars(extend("maxProperties" = 100))]
    pub query_string_parameters: BTreeMap<String, Bounded>,
    /// Names in small letters.
    #[serde(default)]
    #[schemars(extend("maxProperties" = 200))]
    pub headers: BTreeMap<String, Bounded>,
    /// At most what the API takes.
    #[serde(default)]
    #[schemars(length(max = 10_485_760))]
    pub body: Option<String>,
    #[serde(default)]
    pub is_base64_encoded: bool,
}

const PATH: usize = 8192;
const BODY: usize = 10_485_760;

/// Why a body is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// There is none, or it is no JSON.
    NotJson,
    /// It has more bytes than it may.
    TooLarge,
    /// A field is missing, unknown or of another type, which this names.
    Misshapen(String),
}

impl Event {
    /// Checks what API Gateway never exceeds.
    ///
    /// # Errors
    /// A field breaks a rule: it is no event of the API.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_length("rawPath", Some(&self.raw_path), PATH)?;
        check_length("body", self.body.as_deref(), BODY)?;
        check_values("queryStringParameters", &self.query_string_parameters, 100)?;
        check_values("headers", &self.headers, 200)?;
        self.request_context.validate()
    }

    /// A parameter of the query.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query_string_parameters.get(name).map(|value| value.0.as_str())
    }

    /// The parameter `version`, if there is one.
    ///
    /// # Errors
    /// It is no whole number from 1 on.
    pub fn version(&self) -> Result<Option<u32>, InvalidInput> {
        let Some(told) = self.parameter("version") else { return Ok(None) };
        let version = told.parse().ok().filter(|version| *version > 0);
        version.map(Some).ok_or(InvalidInput::new("version", "must be a whole number from 1"))
    }

    /// Whether the caller has what this tag stands for.
    #[must_use]
    pub fn has(&self, tag: &str) -> bool {
        has_tag(&self.headers, tag)
    }

    /// The body's JSON, of at most `most` bytes.
    ///
    /// # Errors
    /// It is too large, none, or does not fit.
    pub fn read<T: DeserializeOwned>(&self, most: usize) -> Result<T, Unread> {
        let bytes = bytes(self.body.as_deref(), self.is_base64_encoded).ok_or(Unread::NotJson)?;
        if bytes.len() > most {
            return Err(Unread::TooLarge);
        }
        let value = serde_json::from_slice(&bytes).map_err(|_| Unread::NotJson)?;
        parse(value).map_err(|failure| Unread::Misshapen(failure.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn event(patch: Value) -> Event {
        let mut event = json!({"rawPath": "/", "requestContext": {"http": {"method": "GET"}}});
        event.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        serde_json::from_value(event).unwrap()
    }

    #[test]
    fn a_version_is_a_number_from_one() {
        let version =
            |told: &str| event(json!({"queryStringParameters": {"version": told}})).version();
        assert_eq!((version("17"), event(json!({})).version()), (Ok(Some(17)), Ok(None)));
        for none in ["0", "-1", "1.5", "", "4294967296"] {
            assert!(version(none).is_err(), "{none}");
        }
    }

    /// Whether it came as base64 or not, the bytes that count are those of the JSON.
    #[test]
    fn a_body_is_read_up_to_its_bound() {
        let read = |body: Value| event(body).read::<Vec<u32>>(7);
        assert_eq!(read(json!({"body": "[1,2,3]"})), Ok(vec![1, 2, 3]));
        let encoded = json!({"body": "WzEsMiwzXQ==", "isBase64Encoded": true});
        assert_eq!(read(encoded), Ok(vec![1, 2, 3]));
        assert_eq!(read(json!({"body": "[1,2,3,4]"})), Err(Unread::TooLarge));
        for none in
            [json!({}), json!({"body": "[1"}), json!({"body": "?", "isBase64Encoded": true})]
        {
            assert_eq!(read(none), Err(Unread::NotJson));
        }
        assert!(matches!(read(json!({"body": "[-1]"})), Err(Unread::Misshapen(_))));
    }
}
