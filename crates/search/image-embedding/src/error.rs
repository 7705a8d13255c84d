//! Why a batch has no embeddings.

use lambda_bridge::{NamedError, UpstreamError};
use titan::TitanError;

/// Why a batch has no embeddings.
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
    /// The bucket does not answer or refuses.
    #[error("no bucket")]
    Bucket(#[from] UpstreamError),
    /// The model does not answer, refuses, or answers something else.
    #[error("no embedding")]
    Model(#[from] TitanError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput { .. } => "InvalidInput",
            Self::Bucket(error) => error.name(),
            Self::Model(error) => error.name(),
        }
    }
}
