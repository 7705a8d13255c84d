//! Why figures have no vectors.

use bounds::InvalidInput;
use bucket::ObjectError;
use lambda_bridge::{NamedError, UpstreamError};
use titan::TitanError;

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "ModelOutputInvalid",
    "UnreadableObject",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why figures have no vectors.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// Captions or pictures cannot be read, or the bucket does not answer or refuses.
    #[error(transparent)]
    Object(#[from] ObjectError),
    /// The model does not answer, refuses, or answers something else.
    #[error("cannot embed a figure")]
    Model(#[from] TitanError),
    /// The model was too slow for all figures; the next call asks for the rest.
    #[error("the time is up; figures left for the next call: {0}")]
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
