//! What of an event of the HTTP API (payload format 2.0) matters here. Format:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>.

use crate::Problem;
use bounds::{InvalidInput, check_length};
use callers::RequestContext;
use json_api::bytes;
use lambda_bridge::parse;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    pub request_context: RequestContext,
    /// The path, decoded; behind a stage with its name in front.
    #[schemars(length(max = 8192))]
    pub raw_path: String,
    /// At most what the API takes.
    #[serde(default)]
    #[schemars(length(max = 10_485_760))]
    pub body: Option<String>,
    #[serde(default)]
    pub is_base64_encoded: bool,
}

const PATH: usize = 8192;
const BODY: usize = 10_485_760;

impl Event {
    /// Checks what API Gateway never exceeds.
    ///
    /// # Errors
    /// A field breaks a rule: it is no event of the API.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        check_length("rawPath", Some(&self.raw_path), PATH)?;
        check_length("body", self.body.as_deref(), BODY)?;
        self.request_context.validate()
    }

    /// What stands behind `/questions`: an id, or nothing; `None` elsewhere.
    pub(crate) fn segment(&self) -> Option<&str> {
        let (_, rest) = self.raw_path.split_once("/questions")?;
        match rest.strip_prefix('/') {
            Some(segment) => (!segment.contains('/')).then_some(segment),
            None => rest.is_empty().then_some(""),
        }
    }

    /// The body's JSON.
    ///
    /// # Errors
    /// It is none, or does not fit.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let value = bytes(self.body.as_deref(), self.is_base64_encoded)
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let value = value.ok_or(Problem::NotJson)?;
        parse(value).map_err(|failure| Problem::Misshapen(failure.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use callers::Http;

    #[test]
    fn the_segment_follows_the_collection_whatever_the_stage() {
        let segment = |path: &str| {
            let http = Http { method: "GET".to_owned() };
            let request_context = RequestContext { http, authorizer: None };
            let raw_path = path.to_owned();
            let event = Event { request_context, raw_path, body: None, is_base64_encoded: false };
            event.segment().map(str::to_owned)
        };
        assert_eq!(segment("/questions").as_deref(), Some(""));
        assert_eq!(segment("/questions/").as_deref(), Some(""));
        assert_eq!(segment("/prod/questions/q-1").as_deref(), Some("q-1"));
        assert_eq!(segment("/questions/q-1/parts"), None);
        assert_eq!(segment("/questionsx"), None);
        assert_eq!(segment("/"), None);
    }
}
