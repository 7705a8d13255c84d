//! Why a request is not served.

use article_store::{Kept, Standing};
use articles::ArticleError;
use bounds::InvalidInput;
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
    /// The article is none that is kept.
    #[error(transparent)]
    Unfit(ArticleError),
    #[error("the request is not signed: sign it, so that it is known who writes")]
    UnknownCaller,
    #[error("no version of this article is kept")]
    NoSuchArticle,
    #[error("this version of the article is not kept")]
    NoSuchVersion,
    #[error(
        "this version does not go out: only the newest that is no draft does; read it without `format`"
    )]
    NotOutward,
    #[error("this is no path of the API: /articles, /articles/{{id}}")]
    NoSuchPath,
    #[error("use PUT to write an article and GET to read")]
    Method,
    #[error("the article was taken back: nothing of it goes out; read it without `format`")]
    Withdrawn,
    #[error("the body has more than 1,048,576 bytes: an article has less")]
    BodyTooLarge,
    #[error("the article and its targets have more than 200,000 bytes as JSON: cut some")]
    ArticleTooLarge,
    #[error("another version stands: read it, and write after it (`after`) a higher one")]
    WrittenOtherwise(Box<(Standing, Kept)>),
    #[error("the version was not written, for others write the same article: try again")]
    Busy,
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
}

impl Problem {
    /// The HTTP status that goes with it.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::InvalidInput(_) | Self::Misshapen(_) | Self::NotJson | Self::Unfit(_) => 400,
            Self::UnknownCaller => 403,
            Self::NoSuchArticle | Self::NoSuchVersion | Self::NotOutward | Self::NoSuchPath => 404,
            Self::Method => 405,
            Self::WrittenOtherwise(_) => 409,
            Self::Withdrawn => 410,
            Self::BodyTooLarge | Self::ArticleTooLarge => 413,
            Self::Upstream(UpstreamError::Rejected { .. }) => 502,
            Self::Busy | Self::Upstream(_) => 503,
        }
    }
}

impl NamedError for Problem {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(_) | Self::Misshapen(_) | Self::NotJson => "InvalidInput",
            Self::Unfit(error) => error.name(),
            Self::UnknownCaller => "UnknownCaller",
            Self::NoSuchArticle => "NoSuchArticle",
            Self::NoSuchVersion => "NoSuchVersion",
            Self::NotOutward => "NotOutward",
            Self::NoSuchPath => "NoSuchPath",
            Self::Method => "MethodNotAllowed",
            Self::Withdrawn => "Withdrawn",
            Self::BodyTooLarge => "BodyTooLarge",
            Self::ArticleTooLarge => "ArticleTooLarge",
            Self::WrittenOtherwise(_) => "WrittenOtherwise",
            Self::Busy => "Busy",
            Self::Upstream(error) => error.name(),
        }
    }
}
