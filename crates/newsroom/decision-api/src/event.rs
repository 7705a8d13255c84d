//! What of an event of the HTTP API (payload format 2.0) matters here. Format:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>.

use crate::Problem;
use articles::LIMITS;
use bounds::{InvalidInput, check_length};
use callers::RequestContext;
use json_api::{Bounded, bytes, check_values, has_tag};
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
/// Bytes of a decision: its fields at their bounds, all of them escaped, have less.
const MOST_BYTES: usize = 32_768;

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Path<'a> {
    /// The suggestions for an article.
    Suggestions(&'a str),
    /// The decisions about them.
    Decisions(&'a str),
    Unmute,
}

impl Event {
    /// Checks what API Gateway never exceeds.
    ///
    /// # Errors
    /// A field breaks a rule: it is no event of the API.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        check_length("rawPath", Some(&self.raw_path), PATH)?;
        check_length("body", self.body.as_deref(), BODY)?;
        check_values("queryStringParameters", &self.query_string_parameters, 100)?;
        check_values("headers", &self.headers, 200)?;
        self.request_context.validate()
    }

    /// What the path names, whatever the stage.
    ///
    /// # Errors
    /// It names nothing.
    pub(crate) fn path(&self) -> Result<Path<'_>, Problem> {
        if self.raw_path.ends_with("/unmute") {
            return Ok(Path::Unmute);
        }
        // An id may have a slash: the path is decoded.
        let rest =
            self.raw_path.split_once("/articles/").and_then(|(_, rest)| rest.rsplit_once('/'));
        let (id, list) = rest.ok_or(Problem::NoSuchPath)?;
        let fits = !id.trim().is_empty() && id.chars().count() <= LIMITS.id;
        match list {
            "suggestions" if fits => Ok(Path::Suggestions(id)),
            "decisions" if fits => Ok(Path::Decisions(id)),
            _ => Err(Problem::NoSuchPath),
        }
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.query_string_parameters.get(name).map(|value| value.0.as_str())
    }

    /// The version that is asked for; any, where none is.
    ///
    /// # Errors
    /// It is none.
    pub(crate) fn version(&self) -> Result<Option<u32>, Problem> {
        let Some(told) = self.parameter("version") else { return Ok(None) };
        let version = told.parse().ok().filter(|version| *version > 0);
        version
            .map(Some)
            .ok_or(InvalidInput::new("version", "must be a whole number from 1").into())
    }

    /// Whether the caller has what this tag stands for.
    pub(crate) fn has(&self, tag: &str) -> bool {
        has_tag(&self.headers, tag)
    }

    /// The body's JSON.
    ///
    /// # Errors
    /// It is too large, none, or does not fit.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let body = self.body.as_deref().ok_or(Problem::NotJson)?;
        if body.len() > MOST_BYTES {
            return Err(Problem::BodyTooLarge);
        }
        let bytes = bytes(Some(body), self.is_base64_encoded).ok_or(Problem::NotJson)?;
        let value = serde_json::from_slice(&bytes).map_err(|_| Problem::NotJson)?;
        parse(value).map_err(|failure| Problem::Misshapen(failure.message))
    }
}
