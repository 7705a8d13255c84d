//! Why a step was not taken.

use bounds::InvalidInput;
use bucket::ObjectError;
use lambda_bridge::{NamedError, UpstreamError};
use vector_index::IndexError;

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "IndexIncomplete",
    "IndexSurplus",
    "WrongDimension",
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
    /// The index does not answer or refuses.
    #[error("cannot use the index")]
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
            Self::Incomplete { .. } => "IndexIncomplete",
            Self::Surplus { .. } => "IndexSurplus",
            Self::Index(error) => error.name(),
        }
    }
}
