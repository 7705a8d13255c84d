//! Why there is no rewrite.

use crate::{MOST_BYTES, MOST_CHARACTERS};
use articles::ArticleError;
use bedrock::AskError;
use bounds::InvalidInput;
use lambda_bridge::NamedError;

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "TextTooLong",
    "LanguageNotSupported",
    "Embargoed",
    "DispatchWithdrawn",
    "ModelOutputInvalid",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why there is no rewrite. No message holds a word of the dispatch.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    #[error(
        "the dispatch has more than {MOST_BYTES} bytes or {MOST_CHARACTERS} characters of text: divide it"
    )]
    TextTooLong,
    #[error("the dispatch is neither in French nor in English: a person must write")]
    LanguageNotSupported,
    #[error("the dispatch is withheld or under embargo: ask again when it is released")]
    Embargoed,
    #[error("the agency took the dispatch back: nothing may be made of it")]
    DispatchWithdrawn,
    /// The model gave no usable answer.
    #[error("cannot rewrite the dispatch")]
    Model(#[from] AskError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::TextTooLong => "TextTooLong",
            Self::LanguageNotSupported => "LanguageNotSupported",
            Self::Embargoed => "Embargoed",
            Self::DispatchWithdrawn => "DispatchWithdrawn",
            Self::Model(error) => error.name(),
        }
    }
}

/// What is wrong with blocks, by field: whatever does not fit an article is no input here.
pub(crate) fn invalid(error: &ArticleError) -> InvalidInput {
    match error {
        ArticleError::InvalidInput(error) => error.clone(),
        other => InvalidInput::new("blocks", format!("do not fit: {other}")),
    }
}
