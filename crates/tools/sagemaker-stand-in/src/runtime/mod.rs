//! Invocations: what a request may be, what a container is given, and how what it says is passed on.

mod answer;
mod asynchronous;
mod model_error;
mod request;

pub use answer::Invoked;
pub(crate) use answer::{Sent, invoke};
pub use asynchronous::Accepted;
pub(crate) use asynchronous::Job;
pub use model_error::{InvokeError, ModelError};
pub use request::Invocation;
pub(crate) use request::{check, check_async, check_serving};

use stand_in::AwsError;

/// The largest body of a request and of an answer.
pub const LARGEST_BODY: usize = 6_291_456;
/// The largest of a serverless endpoint (docs: serverless-endpoints-invoke).
pub(crate) const LARGEST_SERVERLESS: usize = 4 << 20;

pub(crate) fn invalid(message: impl Into<String>) -> AwsError {
    AwsError::new(400, "ValidationError", message)
}
