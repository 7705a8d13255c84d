//! Why a step was not taken.

use lambda_bridge::{NamedError, UpstreamError};
use vector_index::IndexError;

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
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
    /// Images are missing in the index.
    #[error("the index has {found} images, not {expected}: start the machine again")]
    Incomplete {
        /// How many it has.
        found: usize,
        /// How many were to be stored.
        expected: usize,
    },
    /// The index has images that an earlier start under its name stored, and this one does not.
    #[error("the index has {found} images, not {expected}: start the machine with another name")]
    Surplus {
        /// How many it has.
        found: usize,
        /// How many were to be stored.
        expected: usize,
    },
    /// The bucket does not answer or refuses.
    #[error("no bucket")]
    Bucket(#[from] UpstreamError),
    /// The index does not answer or refuses.
    #[error("no index")]
    Index(#[from] IndexError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput { .. } => "InvalidInput",
            Self::Unreadable(_) => "UnreadableObject",
            Self::Incomplete { .. } => "IndexIncomplete",
            Self::Surplus { .. } => "IndexSurplus",
            Self::Bucket(error) => error.name(),
            Self::Index(error) => error.name(),
        }
    }
}
