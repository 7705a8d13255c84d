//! Why nothing was compared.

use articles::ArticleError;
use bounds::InvalidInput;
use facts::Refused;
use lambda_bridge::NamedError;

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &["InvalidInput", "LanguageNotSupported"];

/// Why nothing was compared. No message holds a word of the texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    #[error(transparent)]
    Refused(Refused),
}

impl Error {
    /// What the rules refuse; of bounds, which were checked before, nothing is left but the language.
    pub(crate) fn of(refused: Refused) -> Self {
        match refused {
            Refused::LanguageNotSupported => Self::Refused(refused),
            other => InvalidInput::new("blocks", format!("do not fit: {other}")).into(),
        }
    }
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Refused(refused) => refused.name(),
        }
    }
}

/// What is wrong with blocks, by field.
pub(crate) fn invalid(error: &ArticleError) -> InvalidInput {
    match error {
        ArticleError::InvalidInput(error) => error.clone(),
        other => InvalidInput::new("blocks", format!("do not fit: {other}")),
    }
}
