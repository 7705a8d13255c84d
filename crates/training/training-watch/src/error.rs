//! Why no look was taken.

use bounds::InvalidInput;
use bucket::ObjectError;
use lambda_bridge::{NamedError, UpstreamError};

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "UnreadableObject",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why no look was taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// What was kept cannot be read, or the bucket does not answer or refuses.
    #[error(transparent)]
    Object(#[from] ObjectError),
}

impl From<UpstreamError> for Error {
    fn from(error: UpstreamError) -> Self {
        Self::Object(error.into())
    }
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Object(error) => error.name(),
        }
    }
}
