//! Why interactions were not rewritten.

use bounds::InvalidInput;
use bucket::ObjectError;
use lambda_bridge::{NamedError, UpstreamError};

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "NoInteractions",
    "UnreadableObject",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why interactions were not rewritten.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// An object cannot be read, or the bucket does not answer or refuses.
    #[error(transparent)]
    Object(#[from] ObjectError),
    /// No row is of an image that has a cluster.
    #[error("no interaction is with an image of the index: is it the right file?")]
    NoInteractions,
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
            Self::NoInteractions => "NoInteractions",
        }
    }
}
