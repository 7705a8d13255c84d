//! What makes a passage the same one.

use crate::{Edition, Settings};
use documents::{Passage, PassageKind};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Changes where passages are made otherwise: all are embedded again.
const MAKE: &str = "passages-1";

/// Gives ids; of passages that are alike in all, each its own.
pub(crate) struct Identities<'a> {
    edition: &'a Edition<'a>,
    settings: Settings,
    seen: HashMap<String, u32>,
}

impl<'a> Identities<'a> {
    pub(crate) fn new(edition: &'a Edition<'a>, settings: Settings) -> Self {
        Self { edition, settings, seen: HashMap::new() }
    }

    pub(crate) fn identify(&mut self, passage: &Passage) -> String {
        let content = self.hash(passage, 0);
        let times = self.seen.entry(content.clone()).or_default();
        *times += 1;
        if *times == 1 { content } else { self.hash_again(passage) }
    }

    fn hash_again(&self, passage: &Passage) -> String {
        let first = self.hash(passage, 0);
        self.hash(passage, self.seen[&first] - 1)
    }

    fn hash(&self, passage: &Passage, times: u32) -> String {
        let kind = match passage.kind {
            PassageKind::Text => "text",
            PassageKind::Table => "table",
            PassageKind::Figure => "figure",
            PassageKind::Scan => "scan",
        };
        let (most, times) = (self.settings.most_tokens.to_string(), times.to_string());
        let edition = self.edition;
        let fixed = [MAKE, &most, kind, &times, edition.tenant, edition.document_id, edition.title];
        let texts = |texts: &'a [String]| texts.iter().map(String::as_str).collect::<Vec<_>>();
        let headings = passage.headings.iter().map(String::as_str).collect::<Vec<_>>();
        hash_parts(&[&fixed, &texts(edition.products), &headings, &[passage.text.as_str()]])
    }
}

/// 128 bits of the SHA-256 of lists of texts, in hexadecimal.
pub(crate) fn hash_parts(lists: &[&[&str]]) -> String {
    let mut hasher = Sha256::new();
    for list in lists {
        add_all(&mut hasher, list.iter().copied());
    }
    hasher.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Their number, then each with its length: no two lists are hashed alike.
fn add_all<'a>(hasher: &mut Sha256, parts: impl ExactSizeIterator<Item = &'a str>) {
    hasher.update((parts.len() as u64).to_le_bytes());
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
}

/// What is embedded, and what words are looked up in: the document's title and the headings above, then
/// the text.
#[must_use]
pub fn embedding_text(passage: &Passage) -> String {
    let mut parts = vec![passage.title.as_str()];
    let others = passage.headings.iter().filter(|heading| **heading != passage.title);
    parts.extend(others.map(String::as_str));
    format!("{}\n{}", parts.join(" > "), passage.text)
}
