//! Why no set was built, and none refused.

use bounds::InvalidInput;
use lambda_bridge::{NamedError, UpstreamError};

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "SetTooLarge",
    "SourceUnreadable",
    "TestSetChanged",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why no set was built, and none refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// More than a function has memory or time for.
    #[error("{what}: more than {most}; divide the set")]
    TooLarge { what: &'static str, most: u64 },
    /// A source, by its number from 0, or the frozen test set.
    #[error("{0} is not there, or no UTF-8")]
    Unreadable(String),
    /// The frozen test set has another content than its name says.
    #[error("the frozen test set is another than its name says: its SHA-256 differs")]
    TestSetChanged,
    /// The bucket does not answer, or refuses.
    #[error("cannot reach the bucket")]
    Bucket(#[from] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::TooLarge { .. } => "SetTooLarge",
            Self::Unreadable(_) => "SourceUnreadable",
            Self::TestSetChanged => "TestSetChanged",
            Self::Bucket(error) => error.name(),
        }
    }
}
