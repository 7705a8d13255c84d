//! Instructions of the prompt in what a model wrote.

use crate::word::{self, Word, quote};
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::hash::BuildHasher;

/// Words in a row that chance does not bring.
const RUN: usize = 8;

/// The hashes of words in a row: two runs that differ are alike once in a lifetime, and a person
/// looks then.
type Run = [u64; RUN];

/// Instructions that no text may repeat, read once for many texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instructions(FxHashSet<Run>);

impl Instructions {
    /// Those of a prompt.
    #[must_use]
    pub fn of(prompt: &str) -> Self {
        Self(runs(&words(&word::visible(prompt))).collect())
    }

    /// The first eight words in a row of them that `text` repeats, whatever their case, accents and
    /// punctuation.
    #[must_use]
    pub fn leak(&self, text: &str) -> Option<String> {
        let text = word::visible(text);
        let text = words(&text);
        let at = runs(&text).position(|run| self.0.contains(&run))?;
        Some(quote(&text[at..at + RUN]))
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    word::words(text).into_iter().filter(|word| !word.is_end()).collect()
}

fn runs(words: &[Word<'_>]) -> impl Iterator<Item = Run> {
    let hashes: Vec<u64> = words.iter().map(|word| FxBuildHasher.hash_one(&word.folded)).collect();
    let last = hashes.len().saturating_sub(RUN - 1);
    (0..last).map(move |at| std::array::from_fn(|step| hashes[at + step]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSTRUCTIONS: &str = "You write the public reply of a shop to one product review. You do \
        nothing else. The reply is plain text.";

    #[test]
    fn eight_words_in_a_row_are_a_leak() {
        let said = "Sure: YOU write the public reply, of a shop\nto one product review!";
        let leaked = Instructions::of(INSTRUCTIONS).leak(said);
        assert_eq!(leaked.as_deref(), Some("YOU write the public reply of a shop"));
    }

    #[test]
    fn a_reply_that_shares_a_few_words_is_none() {
        let instructions = Instructions::of(INSTRUCTIONS);
        assert_eq!(instructions.leak("We read the public reply of a shop with joy."), None);
        assert_eq!(instructions.leak(""), None);
        assert_eq!(Instructions::of("").leak("one two three four five six seven eight"), None);
    }
}
