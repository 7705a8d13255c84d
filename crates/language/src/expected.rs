//! The languages that a text is expected to be in.

use crate::lexicon::LEXICON;

/// Tags, and which of the lexicon's languages agree with one, looked up once for a text.
pub(crate) struct Expected<'a> {
    tags: &'a [String],
    /// In the lexicon's order.
    pub(crate) in_lexicon: [bool; LEXICON.len()],
}

impl<'a> Expected<'a> {
    pub(crate) fn of(tags: &'a [String]) -> Self {
        Self { tags, in_lexicon: LEXICON.map(|(language, _)| agrees(tags, language)) }
    }

    /// Whether a language agrees with one that is expected.
    pub(crate) fn has(&self, language: &str) -> bool {
        agrees(self.tags, language)
    }
}

fn agrees(tags: &[String], language: &str) -> bool {
    tags.iter().any(|tag| crate::agree(tag, language))
}
