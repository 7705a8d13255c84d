//! Why a batch has no embeddings.

use bounds::InvalidInput;
use lambda_bridge::{NamedError, UpstreamError};
use titan::TitanError;

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "ModelOutputInvalid",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why a batch has no embeddings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The bucket does not answer or refuses.
    #[error("cannot reach the bucket")]
    Bucket(#[from] UpstreamError),
    /// The model does not answer, refuses, or answers something else.
    #[error("cannot embed an image")]
    Model(#[from] TitanError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Bucket(error) => error.name(),
            Self::Model(error) => error.name(),
        }
    }
}
