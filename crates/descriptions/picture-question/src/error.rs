//! Why there is no answer.

use bounds::InvalidInput;
use lambda_bridge::{NamedError, UpstreamError};
use picture_answers::{LookError, Trouble};

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "ModelFailed",
    "ModelNotReady",
    "ModelOutputInvalid",
    "NoUsablePicture",
    "PayloadTooLarge",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why there is no answer. No variant quotes the question or the key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The picture cannot be shown to a model.
    #[error("the picture cannot be used")]
    NoUsablePicture(#[from] Trouble),
    /// The bucket gave no usable answer.
    #[error("cannot read the picture")]
    Bucket(#[from] UpstreamError),
    /// Nobody looked at the picture.
    #[error("cannot look at the picture")]
    Look(#[from] LookError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::NoUsablePicture(_) => "NoUsablePicture",
            Self::Bucket(error) => error.name(),
            Self::Look(error) => error.name(),
        }
    }
}
