//! Why nothing is said of the pictures.

use bedrock::AskError;
use bounds::InvalidInput;
use bucket::ObjectError;
use lambda_bridge::{NamedError, UpstreamError};

/// The names of the errors with which a function ends that asks about pictures.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "UnreadableObject",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why nothing is said of the pictures.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// An object cannot be read, or the bucket does not answer or refuses.
    #[error(transparent)]
    Object(#[from] ObjectError),
    /// The model does not answer, or refuses all.
    #[error("cannot look at a picture")]
    Model(#[from] AskError),
    /// The model was too slow for all pictures; the next call asks for the rest.
    #[error("the time is up; pictures left for the next call: {0}")]
    Unfinished(usize),
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
            Self::Model(error) => error.name(),
            Self::Unfinished(_) => "UpstreamUnavailable",
        }
    }
}
