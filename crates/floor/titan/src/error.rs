//! Why there is no embedding.

use lambda_bridge::{NamedError, UpstreamError};

/// Why there is no embedding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TitanError {
    /// The model does not answer or refuses.
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
    /// Its answer is no embedding of the length asked for.
    #[error("the model's answer is no embedding of {0} floats")]
    NoEmbedding(
        /// That length.
        usize,
    ),
}

impl NamedError for TitanError {
    fn name(&self) -> &'static str {
        match self {
            Self::Upstream(error) => error.name(),
            Self::NoEmbedding(_) => "ModelOutputInvalid",
        }
    }
}

impl TitanError {
    /// Whether the model found fault with the subject itself: no other call is like it.
    #[must_use]
    pub fn is_about_the_subject(&self) -> bool {
        let code = match self {
            Self::Upstream(UpstreamError::Rejected { code, .. }) => code,
            _ => return false,
        };
        code == "ValidationException"
    }
}
