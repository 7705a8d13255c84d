//! Why there is no answer.

use bounds::InvalidInput;
use lambda_bridge::{NamedError, UpstreamError};

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "PlanRefused",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field breaks a rule.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// Every fault of the plan, a line each: its name, its place and what helps.
    #[error("{0}")]
    PlanRefused(String),
    /// The endpoint does not answer, or refuses.
    #[error("cannot ask the endpoint")]
    Upstream(#[from] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::PlanRefused(_) => "PlanRefused",
            Self::Upstream(error) => error.name(),
        }
    }
}
