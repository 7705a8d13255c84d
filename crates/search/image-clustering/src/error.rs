//! Why there are no clusters.

use lambda_bridge::{NamedError, UpstreamError};

/// Why there are no clusters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The input breaks a rule.
    #[error("{field} {rule}")]
    InvalidInput {
        /// The field.
        field: &'static str,
        /// What it should be.
        rule: &'static str,
    },
    /// An object is not what it should be. Its key is not told: it holds what came in.
    #[error("cannot read {0}, or there is none")]
    Unreadable(
        /// What it holds.
        String,
    ),
    /// More of the manifest has no embedding than is tolerated.
    #[error("{failed} of {of} images have no embedding: their lines in the batches say why")]
    TooManyFailed {
        /// How many have none.
        failed: usize,
        /// How many the manifest has.
        of: usize,
    },
    /// The bucket does not answer or refuses.
    #[error("no bucket")]
    Bucket(#[from] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput { .. } => "InvalidInput",
            Self::Unreadable(_) => "UnreadableObject",
            Self::TooManyFailed { .. } => "TooManyFailed",
            Self::Bucket(error) => error.name(),
        }
    }
}
