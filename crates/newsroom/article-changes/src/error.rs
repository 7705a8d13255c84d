//! Why a batch comes again.

use bounds::InvalidInput;
use lambda_bridge::{NamedError, UpstreamError};

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] =
    &["InvalidInput", "UpstreamRejected", "UpstreamThrottled", "UpstreamUnavailable"];

/// Why a batch comes again. No message holds a word of an article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Upstream(error) => error.name(),
        }
    }
}
