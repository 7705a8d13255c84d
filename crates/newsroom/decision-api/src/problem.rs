//! Why a request is not served.

use bounds::InvalidInput;
use decisions::Decision;
use lambda_bridge::{NamedError, UpstreamError};

/// Why a request is not served. No message quotes what the caller sent.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Problem {
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// A field is missing, unknown or of another type; the message names it.
    #[error("{0}")]
    Misshapen(String),
    #[error("the body must be JSON")]
    NotJson,
    #[error("the request is not signed: sign it, so that it is known who decides")]
    UnknownCaller,
    #[error("nothing is kept for this article: have suggestions made, or its time is over")]
    NoSuggestions,
    #[error("no suggestion for this version of the article has this id")]
    NoSuchSuggestion,
    #[error(
        "this is no path of the API: /articles/{{id}}/suggestions, /articles/{{id}}/decisions, /unmute"
    )]
    NoSuchPath,
    #[error("use POST to decide and GET to read")]
    Method,
    #[error("the body has more than 32,768 bytes: a decision has less")]
    BodyTooLarge,
    #[error("another decision stands: read it, and decide after it (`after`) if it is to change")]
    DecidedOtherwise(Box<Decision>),
    #[error("another decision about this suggestion has this key: take a new one")]
    KeyTaken(Box<Decision>),
    #[error("this suggestion was decided on too often: let the last decision stand")]
    TooManyDecisions(Box<Decision>),
    #[error("suggestions for version {0} of the article are kept now: decide on those")]
    Superseded(u32),
    #[error("this pair is not muted: nothing is to be undone")]
    NotMuted,
    #[error("the decision was not written, for others decide on the same: try again")]
    Busy,
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
}

impl Problem {
    /// The HTTP status that goes with it.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::InvalidInput(_) | Self::Misshapen(_) | Self::NotJson => 400,
            Self::UnknownCaller => 403,
            Self::NoSuggestions | Self::NoSuchSuggestion | Self::NoSuchPath => 404,
            Self::Method => 405,
            Self::DecidedOtherwise(_) | Self::KeyTaken(_) | Self::TooManyDecisions(_) => 409,
            Self::Superseded(_) | Self::NotMuted => 409,
            Self::BodyTooLarge => 413,
            Self::Upstream(UpstreamError::Rejected { .. }) => 502,
            Self::Busy | Self::Upstream(_) => 503,
        }
    }

    /// The decision that stands in the way.
    #[must_use]
    pub fn standing(&self) -> Option<&Decision> {
        match self {
            Self::DecidedOtherwise(it) | Self::KeyTaken(it) | Self::TooManyDecisions(it) => {
                Some(it)
            }
            _ => None,
        }
    }
}

impl NamedError for Problem {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(_) | Self::Misshapen(_) | Self::NotJson => "InvalidInput",
            Self::UnknownCaller => "UnknownCaller",
            Self::NoSuggestions => "NoSuggestions",
            Self::NoSuchSuggestion => "NoSuchSuggestion",
            Self::NoSuchPath => "NoSuchPath",
            Self::Method => "MethodNotAllowed",
            Self::BodyTooLarge => "BodyTooLarge",
            Self::DecidedOtherwise(_) => "DecidedOtherwise",
            Self::KeyTaken(_) => "KeyTaken",
            Self::TooManyDecisions(_) => "TooManyDecisions",
            Self::Superseded(_) => "Superseded",
            Self::NotMuted => "NotMuted",
            Self::Busy => "Busy",
            Self::Upstream(error) => error.name(),
        }
    }
}
