//! Why a step was not taken.

use bounds::InvalidInput;
use bucket::ObjectError;
use lambda_bridge::{NamedError, UpstreamError};
use passage_index::IndexError;

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "IndexIncomplete",
    "IndexMissing",
    "IndexOvertaken",
    "IndexTooLarge",
    "UnreadableObject",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A field breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// An object cannot be read, or the bucket does not answer or refuses.
    #[error(transparent)]
    Object(#[from] ObjectError),
    /// More than a tenth of the manifest's documents failed.
    #[error("{failed} of {documents} documents failed: see their executions, then start again")]
    Failed { failed: usize, documents: usize },
    /// More than a tenth of the passages has no vector of the model.
    #[error("{missing} of {passages} passages have no vector of the model: embed them, then build")]
    NotEmbedded { missing: usize, passages: usize },
    /// No document of the manifest has a passage: to switch to it would be to forget all documents.
    #[error("nothing of the manifest's documents is to be indexed: correct it, then start again")]
    Empty,
    /// More passages than fit.
    #[error(
        "there are more than {0} passages: give the function more memory and raise MAX_PASSAGES"
    )]
    TooLarge(usize),
    /// Another index took over since this one was begun.
    #[error("another index took over meanwhile: start again")]
    Overtaken,
    /// The index cannot be made or read.
    #[error("cannot make the index")]
    Index(#[from] IndexError),
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
            Self::Failed { .. } | Self::NotEmbedded { .. } | Self::Empty => "IndexIncomplete",
            Self::TooLarge(_) => "IndexTooLarge",
            Self::Overtaken => "IndexOvertaken",
            Self::Index(error) => error.name(),
        }
    }
}
