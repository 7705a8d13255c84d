//! Why an article is not judged.

use articles::ArticleError;
use bedrock::AskError;
use bounds::InvalidInput;
use lambda_bridge::NamedError;

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "ModelOutputInvalid",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why an article is not judged. No message holds a word of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The model gave no usable answer.
    #[error("cannot judge the article")]
    Model(#[from] AskError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Model(error) => error.name(),
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
