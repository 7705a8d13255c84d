//! Lists of words, looked up by hash: built when first asked.

use crate::word::Word;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Lists, and for each word a bit for each list that has it.
pub struct Lexicon(LazyLock<FxHashMap<&'static str, u32>>);

impl Lexicon {
    /// `read` names the lists, at most 32, words between spaces.
    pub const fn new(read: fn() -> FxHashMap<&'static str, u32>) -> Self {
        Self(LazyLock::new(read))
    }

    /// The lists that have this word.
    pub fn of(&self, word: &Word<'_>) -> u32 {
        self.0.get(word.folded.as_ref()).copied().unwrap_or_default()
    }
}

/// Words of all lists, about.
const WORDS: usize = 450;

/// The words of lists with the bits of the lists.
pub fn read(lists: &[&'static str]) -> FxHashMap<&'static str, u32> {
    let mut bits = FxHashMap::default();
    bits.reserve(WORDS);
    for (number, list) in lists.iter().enumerate() {
        for word in list.split_ascii_whitespace() {
            *bits.entry(word).or_default() |= 1 << number;
        }
    }
    bits
}
