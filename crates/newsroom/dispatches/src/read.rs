//! What an agency sent, told apart by its content.

use crate::decode::decode;
use crate::feed::read_feed;
use crate::newsml::read_newsml;
use crate::ninjs::read_ninjs;
use crate::{Dispatch, IntakeError, LIMITS, xml};

/// The dispatches in a document: one of ninjs or of an item of NewsML-G2, several of a message or a feed,
/// where each is read or refused by itself.
///
/// # Errors
/// Nothing of it can be read: it is too large, hostile, broken, or of another format.
pub fn read(bytes: &[u8]) -> Result<Vec<Result<Dispatch, IntakeError>>, IntakeError> {
    if bytes.len() > LIMITS.bytes {
        return Err(IntakeError::TooLarge);
    }
    let text = decode(bytes)?;
    match text.trim_start().chars().next() {
        Some('{') => Ok(vec![read_ninjs(&text)]),
        Some('<') => read_xml(&text),
        _ => Err(IntakeError::UnknownFormat),
    }
}

fn read_xml(text: &str) -> Result<Vec<Result<Dispatch, IntakeError>>, IntakeError> {
    let document = xml::parse(text)?;
    let root = document.root_element();
    match root.tag_name().name() {
        "newsItem" | "newsMessage" => read_newsml(root),
        "rss" | "feed" | "RDF" => read_feed(text),
        "packageItem" | "conceptItem" | "knowledgeItem" | "planningItem" | "catalogItem" => {
            Err(IntakeError::NotText)
        }
        _ => Err(IntakeError::UnknownFormat),
    }
}
