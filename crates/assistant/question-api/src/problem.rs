//! Why a request is not served.

use bounds::InvalidInput;
use callers::UnknownCaller;
use lambda_bridge::{NamedError, UpstreamError};

/// Why a request is not served. No variant quotes what the caller sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// A field is missing, unknown or of another type; the message names it.
    #[error("{0}")]
    Misshapen(String),
    #[error("the body must be JSON")]
    NotJson,
    #[error(transparent)]
    UnknownCaller(#[from] UnknownCaller),
    #[error("there is no such question: it was never asked, or its time is over")]
    NoSuchQuestion,
    #[error("this is no path of the API: POST /questions, GET /questions/{{id}}")]
    NoSuchPath,
    #[error("use POST to ask and GET to read")]
    Method,
    #[error("another question has this id: take a new one")]
    IdTaken,
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
}

impl Problem {
    /// The HTTP status that goes with it.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::InvalidInput(_) | Self::Misshapen(_) | Self::NotJson => 400,
            Self::UnknownCaller(_) => 403,
            Self::NoSuchQuestion | Self::NoSuchPath => 404,
            Self::Method => 405,
            Self::IdTaken => 409,
            Self::Upstream(UpstreamError::Rejected { .. }) => 502,
            Self::Upstream(_) => 503,
        }
    }
}

impl NamedError for Problem {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(_) | Self::Misshapen(_) | Self::NotJson => "InvalidInput",
            Self::UnknownCaller(error) => error.name(),
            Self::NoSuchQuestion => "NoSuchQuestion",
            Self::NoSuchPath => "NoSuchPath",
            Self::Method => "MethodNotAllowed",
            Self::IdTaken => "QuestionIdTaken",
            Self::Upstream(error) => error.name(),
        }
    }
}
