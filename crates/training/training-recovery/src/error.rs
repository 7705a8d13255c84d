//! Why nothing was decided.

use bounds::InvalidInput;
use bucket::ObjectError;
use lambda_bridge::{NamedError, UpstreamError};
use run_recovery::Refused;

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "RecoveryRefused",
    "UnreadableObject",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why nothing was decided.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The question cannot be decided, such as one about an attempt that still runs.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The ledger cannot be read, or the bucket does not answer or refuses.
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
            Self::Refused(_) => "RecoveryRefused",
            Self::Object(error) => error.name(),
        }
    }
}
