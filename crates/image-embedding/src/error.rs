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
    /// A line of the manifest breaks a bound of [`images::Image`].
    #[error(
        "line {0} of the manifest is out of bounds: an id has 1 to 256 characters and at most 512 \
         bytes, a key 1 to 1024 characters, a title and each value of the metadata at most 1000; \
         there are at most 50 of these, whose names have 1 to 64 letters, digits, - and _"
    )]
    OutOfBounds(
        /// Its number, from 1, empty lines left out.
        usize,
    ),
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
            Self::InvalidInput { .. } | Self::OutOfBounds(_) => "InvalidInput",
            Self::Bucket(error) => error.name(),
            Self::Model(error) => error.name(),
        }
    }
}
