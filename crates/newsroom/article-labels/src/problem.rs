//! Why a request is not served.

use lambda_bridge::{NamedError, UpstreamError};

/// Why a request is not served. No variant quotes what the caller sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("format must be iab, ortb2 or prebid")]
    NoSuchFormat,
    #[error("this is no path of the API: GET /labels/{{article}}")]
    NoSuchPath,
    #[error("use GET to read")]
    Method,
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
}

impl Problem {
    /// The HTTP status that goes with it.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::NoSuchFormat => 400,
            Self::NoSuchPath => 404,
            Self::Method => 405,
            Self::Upstream(UpstreamError::Rejected { .. }) => 502,
            Self::Upstream(_) => 503,
        }
    }
}

impl NamedError for Problem {
    fn name(&self) -> &'static str {
        match self {
            Self::NoSuchFormat => "InvalidInput",
            Self::NoSuchPath => "NoSuchPath",
            Self::Method => "MethodNotAllowed",
            Self::Upstream(error) => error.name(),
        }
    }
}
