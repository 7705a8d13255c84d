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
/// Bytes of a body: an article at its bounds, all of its text escaped, has less.
const MOST_BYTES: usize = 1_048_576;
/// Articles of a page.
const MOST_LISTED: usize = 100;
const USUALLY_LISTED: usize = 50;
/// Characters of the place where a page begins: a moment and an id.
const MOST_FROM: usize = 200;

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Path<'a> {
    Articles,
    Article(&'a str),
}

/// How an article is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// As it was written, with who and when.
    Kept,
    Html,
    JsonLd,
    Ninjs,
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
        // An id may have a slash: the path is decoded.
        if let Some((_, id)) = self.raw_path.split_once("/articles/") {
            let fits = !id.trim().is_empty() && id.chars().count() <= LIMITS.id;
            return fits.then_some(Path::Article(id)).ok_or(Problem::NoSuchPath);
        }
        let is_list = self.raw_path.ends_with("/articles");
        is_list.then_some(Path::Articles).ok_or(Problem::NoSuchPath)
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.query_string_parameters.get(name).map(|value| value.0.as_str())
    }

    /// The version that is asked for, if one is.
    ///
    /// # Errors
    /// It is none.
    pub(crate) fn version(&self) -> Result<Option<u32>, InvalidInput> {
        let Some(told) = self.parameter("version") else { return Ok(None) };
        let version = told.parse().ok().filter(|version| *version > 0);
        version.map(Some).ok_or(InvalidInput::new("version", "must be a whole number from 1"))
    }

    /// # Errors
    /// It is none.
    pub(crate) fn format(&self) -> Result<Format, InvalidInput> {
        match self.parameter("format") {
            None => Ok(Format::Kept),
            Some("html") => Ok(Format::Html),
            Some("jsonld") => Ok(Format::JsonLd),
            Some("ninjs") => Ok(Format::Ninjs),
            Some(_) => Err(InvalidInput::new("format", "must be html, jsonld or ninjs")),
        }
    }

    /// Where a page begins, and how many it has.
    ///
    /// # Errors
    /// One is none.
    pub(crate) fn page(&self) -> Result<(Option<&str>, usize), InvalidInput> {
        let from = self.parameter("from");
        let is_place = |from: &str| {
            let place =
                from.split_once('/').filter(|(at, _)| at.parse::<jiff::Timestamp>().is_ok());
            place.is_some_and(|(_, id)| !id.is_empty()) && from.chars().count() <= MOST_FROM
        };
        bounds::check_is("from", from.is_none_or(is_place), "the `next` of the page before")?;
        let most = match self.parameter("limit") {
            None => Some(USUALLY_LISTED),
            Some(told) => told.parse().ok().filter(|most| (1..=MOST_LISTED).contains(most)),
        };
        most.map(|most| (from, most))
            .ok_or(InvalidInput::new("limit", "must be a whole number from 1 to 100"))
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
        let bytes = bytes(self.body.as_deref(), self.is_base64_encoded).ok_or(Problem::NotJson)?;
        if bytes.len() > MOST_BYTES {
            return Err(Problem::BodyTooLarge);
        }
        let value = serde_json::from_slice(&bytes).map_err(|_| Problem::NotJson)?;
        parse(value).map_err(|failure| Problem::Misshapen(failure.message))
    }
}
