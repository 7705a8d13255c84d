//! What of an event of the HTTP API (payload format 2.0) matters here. Format:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>.

use crate::Problem;
use articles::LIMITS;
use bounds::{InvalidInput, check_length};
use json_api::{Bounded, check_values, has_tag};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use suitability::Format;

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
}

/// What API Gateway says of a request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct RequestContext {
    pub http: Http,
}

/// How it came.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Http {
    #[schemars(length(max = 32))]
    pub method: String,
}

const PATH: usize = 8192;
const METHOD: usize = 32;

impl Event {
    /// Checks what API Gateway never exceeds.
    ///
    /// # Errors
    /// A field breaks a rule: it is no event of the API.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        check_length("rawPath", Some(&self.raw_path), PATH)?;
        check_length(
            "requestContext.http.method",
            Some(&self.request_context.http.method),
            METHOD,
        )?;
        check_values("queryStringParameters", &self.query_string_parameters, 100)?;
        check_values("headers", &self.headers, 200)
    }

    /// The id of an article.
    ///
    /// # Errors
    /// The path is another one.
    pub(crate) fn article(&self) -> Result<&str, Problem> {
        let (_, id) = self.raw_path.split_once("/labels/").ok_or(Problem::NoSuchPath)?;
        let fits = !id.is_empty() && !id.contains('/') && id.chars().count() <= LIMITS.id;
        if fits { Ok(id) } else { Err(Problem::NoSuchPath) }
    }

    /// The format that is asked for; without one, that of the IAB.
    ///
    /// # Errors
    /// It is none of the three.
    pub(crate) fn format(&self) -> Result<Format, Problem> {
        match self.query_string_parameters.get("format").map(|value| value.0.as_str()) {
            None | Some("iab") => Ok(Format::Iab),
            Some("ortb2") => Ok(Format::Ortb2),
            Some("prebid") => Ok(Format::Prebid),
            Some(_) => Err(Problem::NoSuchFormat),
        }
    }

    /// Whether the caller has what this tag stands for.
    pub(crate) fn has(&self, tag: &str) -> bool {
        has_tag(&self.headers, tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn event(patch: Value) -> Event {
        let mut event =
            json!({"rawPath": "/labels/a-1", "requestContext": {"http": {"method": "GET"}}});
        event.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        serde_json::from_value(event).unwrap()
    }

    #[test]
    fn the_article_follows_the_collection_whatever_the_stage() {
        let article =
            |path: &str| event(json!({"rawPath": path})).article().map(str::to_owned).ok();
        assert_eq!(article("/labels/a-1").as_deref(), Some("a-1"));
        assert_eq!(article("/prod/labels/été 2026").as_deref(), Some("été 2026"));
        let long = format!("/labels/{}", "a".repeat(129));
        for none in ["/labels", "/labels/", "/labels/a/b", "/label/a", long.as_str()] {
            assert_eq!(article(none), None, "{none}");
        }
    }

    #[test]
    fn a_format_is_one_of_three() {
        let format =
            |name: &str| event(json!({"queryStringParameters": {"format": name}})).format();
        assert_eq!(format("prebid"), Ok(Format::Prebid));
        assert_eq!(format("IAB"), Err(Problem::NoSuchFormat));
        assert_eq!(event(json!({})).format(), Ok(Format::Iab));
    }
}
