//! What functions behind an HTTP API of API Gateway share (payload format 2.0): answers in JSON with their tags,
//! and of requests the bounds of their values, the tag that a caller has, and the body.
//!
//! Format: <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>.

mod request;
mod response;

pub use request::{Bounded, bytes, check_values, has_tag};
pub use response::{Response, problem};
