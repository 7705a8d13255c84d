//! What the service finds in a text, and the ports.

use lambda_bridge::UpstreamError;
use std::future::Future;
use std::ops::Range;

/// What an entity names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntityKind {
    Person,
    Location,
    Organization,
    CommercialItem,
    Event,
    Date,
    Quantity,
    Title,
    /// Anything else, also what the service knows and we do not.
    Other,
}

/// Something that is named, or a noun phrase.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where it stands, in code points of its text.
    pub place: Range<usize>,
    /// 0 to 1, to 6 decimals.
    pub score: f64,
    /// None of a noun phrase.
    pub kind: Option<EntityKind>,
}

/// Finds names, dates and quantities.
pub trait DetectEntities {
    /// One list a text, in their order. At most 25 texts of at most 5,000 bytes, in a language that the
    /// service reads.
    fn detect_entities(
        &self,
        texts: &[&str],
        language: &str,
    ) -> impl Future<Output = Result<Vec<Vec<Mention>>, UpstreamError>> + Send;
}

/// Finds noun phrases.
pub trait DetectKeyPhrases {
    /// As [`DetectEntities::detect_entities`].
    fn detect_key_phrases(
        &self,
        texts: &[&str],
        language: &str,
    ) -> impl Future<Output = Result<Vec<Vec<Mention>>, UpstreamError>> + Send;
}
