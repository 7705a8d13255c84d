//! Why something sent is no dispatch.

use crate::LIMITS;
use articles::ArticleError;

/// Why something sent is no dispatch. No message holds a word of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    #[error("more than {} bytes", LIMITS.bytes)]
    TooLarge,
    #[error("elements or objects within each other more than {} deep", LIMITS.depth)]
    TooDeep,
    #[error("more than {} nodes of XML", LIMITS.nodes)]
    TooManyNodes,
    #[error("more than {} dispatches in one document", LIMITS.items)]
    TooManyItems,
    #[error("a document type declaration: send XML without DOCTYPE and entities of its own")]
    DocumentType,
    #[error(
        "an encoding that is not read, or bytes that are not of the encoding it names: send UTF-8"
    )]
    Encoding,
    #[error("neither well-formed XML nor JSON")]
    NotWellFormed,
    #[error("neither ninjs nor NewsML-G2 nor RSS nor Atom")]
    UnknownFormat,
    #[error("an item that is no text, such as a picture or a package")]
    NotText,
    #[error("no text to read")]
    NoText,
    #[error("{0} is missing or not what it must be")]
    Field(&'static str),
    #[error("the text does not fit an article")]
    Article(#[source] ArticleError),
}

impl IntakeError {
    /// The name by which a caller tells errors apart.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::TooLarge => "TooLarge",
            Self::TooDeep => "TooDeep",
            Self::TooManyNodes => "TooManyNodes",
            Self::TooManyItems => "TooManyItems",
            Self::DocumentType => "DocumentTypeRefused",
            Self::Encoding => "EncodingNotRead",
            Self::NotWellFormed => "NotWellFormed",
            Self::UnknownFormat => "FormatNotRead",
            Self::NotText => "NotText",
            Self::NoText => "NoText",
            Self::Field(_) => "InvalidField",
            Self::Article(error) => error.name(),
        }
    }
}
