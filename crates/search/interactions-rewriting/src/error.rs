//! Why interactions were not rewritten.

use lambda_bridge::{NamedError, UpstreamError};

/// Why interactions were not rewritten.
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
    /// No row is of an image that has a cluster.
    #[error("no interaction is with an image of the index: is it the right file?")]
    NoInteractions,
    /// The bucket does not answer or refuses.
    #[error("no bucket")]
    Bucket(#[from] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput { .. } => "InvalidInput",
            Self::Unreadable(_) => "UnreadableObject",
            Self::NoInteractions => "NoInteractions",
            Self::Bucket(error) => error.name(),
        }
    }
}
