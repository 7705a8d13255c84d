//! Scanned pages, and what became of them.

use bounds::{InvalidInput, check_is};
use bucket::ObjectError;
use documents::{MOST_SCANS, Refusal, ScannedPage, keys};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// An edition of a document of which pages without text were drawn.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// Where its passages are, as `document-parsing` says: the pages are beside them.
    #[schemars(length(min = 17, max = 1024))]
    pub passages_key: String,
}

/// What came of the pages.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Output {
    Read(Read),
    Refused(Refused),
}

/// A document with text, be it on these pages or on others.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Read {
    /// Where the passages of these pages are: JSON Lines.
    pub readings_key: String,
    pub passages: usize,
    /// The numbers of the pages on which nothing was read.
    #[schemars(length(max = 100))]
    pub unread: Vec<u32>,
    /// Pages that were read in this call.
    pub asked: usize,
    /// Pages that were read before.
    pub kept: usize,
    /// Of those of this call, the ones of which no model said anything usable.
    pub refused: usize,
    /// What it took.
    pub usage: Usage,
    /// The version of the prompt.
    pub prompt_version: String,
}

/// A document that is not read after all.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Refused {
    pub refusal: Refusal,
    /// Why, and what helps.
    pub cause: String,
    /// What it took.
    pub usage: Usage,
}

impl Input {
    /// # Errors
    /// The field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        let is_key = keys::is_passages(&self.passages_key);
        check_is("passagesKey", is_key, "passages/<tenant>/<document>/<version>.jsonl")
    }
}

/// Whether the pages are those of the passages' own document, and no more than are drawn.
///
/// # Errors
/// They are not.
pub(crate) fn check_own(passages_key: &str, pages: &[ScannedPage]) -> Result<(), ObjectError> {
    let is_own = |page: &ScannedPage| {
        let frame = &page.frame;
        let key = keys::passages(&frame.tenant, &frame.document_id, &frame.version);
        key == passages_key && keys::is_scan(passages_key, &page.picture)
    };
    match (1..=MOST_SCANS).contains(&pages.len()) && pages.iter().all(is_own) {
        true => Ok(()),
        false => Err(ObjectError::unreadable("scanned pages of their own document")),
    }
}
