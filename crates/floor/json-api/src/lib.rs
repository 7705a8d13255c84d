//! What functions behind an HTTP API of API Gateway share (payload format 2.0): answers in JSON with their tags,
//! and of requests the event, the bounds of its values, the tag that a caller has, and the body.
//!
//! Format: <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>.

mod event;
mod request;
mod response;

pub use event::{Event, Unread};
pub use request::{Bounded, bytes, check_values, has_tag};
pub use response::{Response, problem};
