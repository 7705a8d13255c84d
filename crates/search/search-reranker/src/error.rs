//! Why there is no answer.

use crate::ImageFault;
use bounds::InvalidInput;
use lambda_bridge::{NamedError, UpstreamError};
use std::borrow::Cow;
use vector_index::IndexError;

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "ModelOutputInvalid",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
    "WrongDimension",
];

/// Why there is no answer. No variant quotes the query.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A parameter breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The picture cannot be searched for.
    #[error("query.image cannot be used")]
    Image(#[from] ImageFault),
    /// The embedding model finds fault with the picture.
    #[error("query.image must be a whole picture: the embedding model refuses it")]
    PictureRefused,
    /// The embedding model finds fault with the words.
    #[error("query must be words that the embedding model takes: send fewer")]
    WordsRefused,
    /// The embedding model does not answer or refuses.
    #[error("cannot embed the query")]
    Embedding(#[source] UpstreamError),
    /// The embedding model's answer is not an embedding of the length asked for.
    #[error("the model's answer is no embedding of {expected} floats")]
    EmbeddingInvalid {
        /// The length asked for.
        expected: usize,
    },
    /// The vector index does not answer or refuses.
    #[error("cannot find candidates")]
    Candidates(#[source] IndexError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(_) | Self::Image(_) | Self::PictureRefused | Self::WordsRefused => {
                "InvalidInput"
            }
            Self::Embedding(error) => error.name(),
            Self::EmbeddingInvalid { .. } => "ModelOutputInvalid",
            Self::Candidates(error) => error.name(),
        }
    }
}

impl Error {
    pub(crate) fn invalid(
        field: impl Into<Cow<'static, str>>,
        rule: impl Into<Cow<'static, str>>,
    ) -> Self {
        InvalidInput::new(field, rule).into()
    }

    /// The parameter that is wrong, if one is.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::InvalidInput(invalid) => Some(&invalid.field),
            Self::Image(_) | Self::PictureRefused => Some("query.image"),
            Self::WordsRefused => Some("query"),
            _ => None,
        }
    }
}
