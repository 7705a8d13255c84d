//! Why a document was neither read nor refused.

use bounds::InvalidInput;
use lambda_bridge::{NamedError, UpstreamError};

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] =
    &["InvalidInput", "UpstreamThrottled", "UpstreamUnavailable", "UpstreamRejected"];

/// Why a document was neither read nor refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The bucket does not answer or refuses.
    #[error("cannot reach the bucket")]
    Bucket(#[from] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Bucket(error) => error.name(),
        }
    }
}
