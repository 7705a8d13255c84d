//! A line of the manifest.

use bounds::{InvalidInput, check_count, check_is, check_length};
use documents::{Source, keys};
use schemars::JsonSchema;
use serde::Deserialize;

/// Of tenant and document the keys of passages are made: [`keys::LONGEST_IDS`].
const ROOM: &str = "with the tenant at most 943 bytes, of which each that is no Latin letter, digit, \
                    hyphen or underscore counts as three";

/// A document to read.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The document, as its manifest names it.
    pub source: Source,
}

impl Input {
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        check_source(&self.source).map_err(|error| error.within("source"))
    }
}

fn check_source(source: &Source) -> Result<(), InvalidInput> {
    check_is("documentId", has_length(&source.document_id, 128), "1 to 128 characters")?;
    check_is("tenant", has_length(&source.tenant, 64), "1 to 64 characters")?;
    check_is("documentId", keys::have_room(&source.tenant, &source.document_id), ROOM)?;
    let has_length_of_key = (1..=keys::LONGEST).contains(&source.key.len());
    check_is("key", has_length_of_key, "1 to 1024 bytes")?;
    // Beside the documents are passages, vectors, answers.
    check_is("key", keys::is_document(&source.key), "below documents/")?;
    check_length("title", source.title.as_deref(), 300)?;
    check_count("products", &source.products, 200)?;
    let are_ids = source.products.iter().all(|product| has_length(product, 128));
    check_is("products", are_ids, "ids of 1 to 128 characters")?;
    check_length("language", source.language.as_deref(), 35)
}

fn has_length(text: &str, most: usize) -> bool {
    !text.is_empty() && text.chars().nth(most).is_none()
}
