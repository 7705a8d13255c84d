//! Why nothing is suggested.

use articles::ArticleError;
use bedrock::AskError;
use bounds::InvalidInput;
use lambda_bridge::{NamedError, UpstreamError};

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "LanguageNotSupported",
    "ModelOutputInvalid",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why nothing is suggested. No message holds a word of the article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// What is suggested is checked by rules, and they read two languages.
    #[error("suggestions are made for articles in French and English: leave this one out")]
    LanguageNotSupported,
    /// The model gave no usable answer.
    #[error("cannot write a summary of the article")]
    Model(#[from] AskError),
    /// Comprehend gave no usable answer.
    #[error("cannot find the article's terms")]
    Terms(#[from] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::LanguageNotSupported => "LanguageNotSupported",
            Self::Model(error) => error.name(),
            Self::Terms(error) => error.name(),
        }
    }
}

impl From<ArticleError> for Error {
    fn from(error: ArticleError) -> Self {
        let error = match error {
            ArticleError::InvalidInput(error) => error,
            other => InvalidInput::new("blocks", format!("do not fit: {other}")),
        };
        Self::InvalidInput(error.within("article"))
    }
}
