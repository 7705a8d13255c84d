//! Why a page is not shown.

use bounds::InvalidInput;
use bucket::ObjectError;
use callers::UnknownCaller;
use lambda_bridge::{NamedError, UpstreamError};
use page_pictures::Undrawn;

/// Why a page is not shown. No variant quotes what the caller sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    #[error(transparent)]
    UnknownCaller(#[from] UnknownCaller),
    #[error("use GET")]
    Method,
    #[error("there is no such document in the index")]
    NoSuchDocument,
    #[error("the index has another edition of the document now, or its object was replaced since")]
    EditionGone,
    #[error("the document has no such page")]
    NoSuchPage,
    /// HTML and Markdown have no pages, and some pages take too long.
    #[error("the document has no pages that can be drawn: it is no PDF, or takes too long")]
    Undrawable,
    #[error("the picture is larger than a function may answer: ask for a smaller width")]
    PictureTooLarge,
    /// The bucket does not answer or refuses, or which index answers cannot be read.
    #[error(transparent)]
    Object(#[from] ObjectError),
}

impl From<Undrawn> for Problem {
    fn from(undrawn: Undrawn) -> Self {
        match undrawn {
            Undrawn::NoSuchPage => Self::NoSuchPage,
            Undrawn::Refused(_) => Self::Undrawable,
        }
    }
}

impl Problem {
    /// The HTTP status that goes with it.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::InvalidInput(_) => 400,
            Self::UnknownCaller(_) => 403,
            Self::NoSuchDocument | Self::NoSuchPage => 404,
            Self::Method => 405,
            Self::EditionGone => 410,
            Self::Undrawable | Self::PictureTooLarge => 422,
            Self::Object(ObjectError::Bucket(error)) => match error {
                UpstreamError::Rejected { .. } => 502,
                _ => 503,
            },
            Self::Object(ObjectError::Unreadable(_)) => 502,
        }
    }
}

impl NamedError for Problem {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::UnknownCaller(error) => error.name(),
            Self::Method => "MethodNotAllowed",
            Self::NoSuchDocument => "NoSuchDocument",
            Self::EditionGone => "EditionGone",
            Self::NoSuchPage => "NoSuchPage",
            Self::Undrawable => "DocumentUndrawable",
            Self::PictureTooLarge => "PictureTooLarge",
            Self::Object(error) => error.name(),
        }
    }
}
