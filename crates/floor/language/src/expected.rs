//! The languages that a text is expected to be in.

use crate::guess::{LANGUAGES, language};

/// Tags, and which of the lexicons' languages agree with one, looked up once for a text.
pub(crate) struct Expected<'a> {
    tags: &'a [String],
    /// Bit N for the Nth language.
    in_lexicon: u64,
}

impl<'a> Expected<'a> {
    pub(crate) fn of(tags: &'a [String]) -> Self {
        let agreeing = (0..LANGUAGES).filter(|index| agrees(tags, language(*index)));
        Self { tags, in_lexicon: agreeing.fold(0, |bits, index| bits | 1 << index) }
    }

    /// Whether a language agrees with one that is expected.
    pub(crate) fn has(&self, language: &str) -> bool {
        agrees(self.tags, language)
    }

    pub(crate) fn has_index(&self, index: usize) -> bool {
        self.in_lexicon >> index & 1 == 1
    }

    /// Whether one of these languages, by their bits, is expected.
    pub(crate) fn has_any(&self, languages: u64) -> bool {
        languages & self.in_lexicon != 0
    }

    /// Whether English is expected, and no other language.
    pub(crate) fn is_english_alone(&self) -> bool {
        !self.tags.is_empty() && self.tags.iter().all(|tag| crate::agree(tag, "en"))
    }
}

fn agrees(tags: &[String], language: &str) -> bool {
    tags.iter().any(|tag| crate::agree(tag, language))
}
