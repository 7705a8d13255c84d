//! What of an event of the HTTP API (payload format 2.0) matters here. Format:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>.

use bounds::{InvalidInput, check_length};
use callers::RequestContext;
use schemars::JsonSchema;
use serde::Deserialize;

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    pub request_context: RequestContext,
    pub path_parameters: PathParameters,
    /// Absent where the address has no query.
    #[serde(default)]
    pub query_string_parameters: Option<Query>,
}

/// The parts of the path, decoded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct PathParameters {
    #[schemars(length(max = 8192))]
    pub id: String,
    /// The page's number from 1, with or without `.png`.
    #[schemars(length(max = 8192))]
    pub page: String,
}

/// The query, decoded; what stands there twice is joined by commas.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Query {
    /// The edition of the document that a citation names. Without it the one in the index.
    #[schemars(length(max = 8192))]
    pub version: Option<String>,
    /// `left,top,right,bottom` in points from the page's top left corner, for each place to be lit.
    #[serde(rename = "box")]
    #[schemars(length(max = 8192))]
    pub boxes: Option<String>,
    /// Of the picture, in pixels.
    #[schemars(length(max = 8192))]
    pub width: Option<String>,
}

/// Characters of a part of an address.
const LONGEST: usize = 8_192;

impl Event {
    /// Checks what API Gateway never exceeds.
    ///
    /// # Errors
    /// A field breaks a rule: it is no event of the API.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        self.request_context.validate()?;
        check_length("id", Some(&self.path_parameters.id), LONGEST)?;
        check_length("page", Some(&self.path_parameters.page), LONGEST)?;
        let Some(query) = &self.query_string_parameters else { return Ok(()) };
        check_length("version", query.version.as_deref(), LONGEST)?;
        check_length("box", query.boxes.as_deref(), LONGEST)?;
        check_length("width", query.width.as_deref(), LONGEST)
    }
}
