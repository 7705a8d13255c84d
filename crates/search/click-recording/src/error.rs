//! Why no click was taken.

use bounds::InvalidInput;
use lambda_bridge::{NamedError, UpstreamError};

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "NotConfigured",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why no click was taken. No variant quotes an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// There is no event tracker.
    #[error("no event tracker is configured: set the parameter PersonalizeTrackingId")]
    NotConfigured,
    /// Neither Personalize nor the queue takes any click.
    #[error("no click was taken: send them again")]
    NotKept(#[source] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::NotConfigured => "NotConfigured",
            Self::NotKept(error) => error.name(),
        }
    }
}

impl Error {
    /// The field that is wrong, if one is.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::InvalidInput(invalid) => Some(&invalid.field),
            _ => None,
        }
    }
}
