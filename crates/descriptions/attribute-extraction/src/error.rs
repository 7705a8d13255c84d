//! Why there are no attributes.

use bounds::InvalidInput;
use brands::BrandError;
use lambda_bridge::{NamedError, UpstreamError};
use picture_answers::{LookError, Trouble};
use shop_vocabulary::VocabularyError;

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "ModelFailed",
    "ModelNotReady",
    "ModelOutputInvalid",
    "NoUsablePicture",
    "PayloadTooLarge",
    "UnknownBrand",
    "UnknownVocabulary",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why there are no attributes. No variant quotes a key or a fact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The product is out of bounds, or not of the vocabulary.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// None of its pictures can be shown to a model.
    #[error("none of the {count} pictures can be used; the first")]
    NoUsablePicture {
        count: usize,
        /// What is wrong with the first.
        #[source]
        first: Trouble,
    },
    /// There is no vocabulary to work by.
    #[error(transparent)]
    Vocabulary(#[from] VocabularyError),
    /// The product's brand cannot be written for.
    #[error(transparent)]
    Brand(#[from] BrandError),
    /// The bucket gave no usable answer.
    #[error("cannot read from the bucket")]
    Bucket(#[from] UpstreamError),
    /// Nobody looked at the pictures.
    #[error("cannot look at the pictures")]
    Look(#[from] LookError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::NoUsablePicture { .. } => "NoUsablePicture",
            Self::Vocabulary(error) => error.name(),
            Self::Brand(error) => error.name(),
            Self::Bucket(error) => error.name(),
            Self::Look(error) => error.name(),
        }
    }
}
