//! Why there is no answer.

use crate::ImageFault;
use lambda_bridge::{NamedError, UpstreamError};
use vector_index::IndexError;

/// Why there is no answer. No variant quotes the query.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The query breaks a rule.
    #[error("{field} {rule}")]
    InvalidInput {
        /// The field.
        field: &'static str,
        /// What it should be.
        rule: String,
    },
    /// The picture cannot be searched for.
    #[error("the picture cannot be used")]
    Image(#[from] ImageFault),
    /// The embedding model finds fault with the query itself.
    #[error("query must be a whole picture, or words that the embedding model takes: send fewer")]
    Refused,
    /// The embedding model does not answer or refuses.
    #[error("no embedding")]
    Embedding(#[source] UpstreamError),
    /// The embedding model's answer is not an embedding of the length asked for.
    #[error("the model's answer is no embedding of {expected} floats")]
    EmbeddingInvalid {
        /// The length asked for.
        expected: usize,
    },
    /// The vector index does not answer or refuses.
    #[error("no candidates")]
    Candidates(#[source] IndexError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput { .. } | Self::Image(_) | Self::Refused => "InvalidInput",
            Self::Embedding(error) => error.name(),
            Self::EmbeddingInvalid { .. } => "ModelOutputInvalid",
            Self::Candidates(error) => error.name(),
        }
    }
}

impl Error {
    pub(crate) fn invalid(field: &'static str, rule: impl Into<String>) -> Self {
        Self::InvalidInput { field, rule: rule.into() }
    }
}
