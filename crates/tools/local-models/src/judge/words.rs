//! The words of a text that carry its subject.

use super::lexicon;
use std::collections::BTreeSet;

/// Letters that words of one family share.
const STEM: usize = 5;

/// Stems of a text's words, without those that every text has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words(BTreeSet<String>);

impl Words {
    pub(crate) fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        let telling = words.filter(|word| word.chars().count() > 2 && !lexicon::is_stop(word));
        Self(telling.map(|word| word.chars().take(STEM).collect()).collect())
    }

    /// The share of `other`'s words that these have, 0 to 1; 0 of none.
    pub(crate) fn share_of(&self, other: &Self) -> f64 {
        match other.0.len() {
            0 => 0.0,
            all => self.shared(other) as f64 / all as f64,
        }
    }

    /// How many words both have.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        self.0.intersection(&other.0).count()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}
