//! Patterns over the words of a sentence, with negation.

use crate::kinds::Kinds;
use crate::lexicon::{Lexicon, Pattern, Place};
use crate::slots::Slot;
use crate::words::Word;

/// Words after which a negation no longer reaches.
const REACH: usize = 3;

/// The kinds that a sentence names.
pub(crate) fn find(lexicon: &Lexicon, words: &[Word]) -> Kinds {
    let mut sentence = Sentence::new(lexicon, words);
    sentence.hide_harmless();
    let mut found = Kinds::default();
    for start in 0..words.len() {
        for pattern in sentence.slots[start].iter().flat_map(|slot| lexicon.stakes(*slot)) {
            if !found.contains(pattern.kinds) && sentence.says(start, pattern) {
                found |= pattern.kinds;
            }
        }
    }
    found
}

struct Sentence<'a> {
    lexicon: &'a Lexicon,
    words: &'a [Word],
    /// By word, sorted; none for a hidden word.
    slots: Vec<Vec<Slot>>,
}

impl<'a> Sentence<'a> {
    fn new(lexicon: &'a Lexicon, words: &'a [Word]) -> Self {
        let slots = words.iter().map(|word| lexicon.slots.of(word)).collect();
        Self { lexicon, words, slots }
    }

    /// Takes the slots of whatever is harmless: of its first and last word, and of those between
    /// where the pattern has no gap.
    fn hide_harmless(&mut self) {
        let mut hidden = Vec::new();
        for start in 0..self.words.len() {
            for pattern in self.slots[start].iter().flat_map(|slot| self.lexicon.harmless(*slot)) {
                if let Some(end) = self.end(start, pattern) {
                    let whole = pattern.elements.iter().all(|place| place.gap == 0);
                    hidden.extend((start..=end).filter(|at| whole || *at == start || *at == end));
                }
            }
        }
        hidden.into_iter().for_each(|at| self.slots[at].clear());
    }

    fn says(&self, start: usize, pattern: &Pattern) -> bool {
        match self.end(start, pattern) {
            Some(end) => {
                pattern.even_negated || !(self.negated_before(start) || self.negated_after(end))
            }
            None => false,
        }
    }

    /// Where the shortest match that begins at `start` ends. Places reached are bits, counted from
    /// `start`, so that a pattern costs its gaps added up, however often its words stand there.
    fn end(&self, start: usize, pattern: &Pattern) -> Option<usize> {
        let mut reached: u64 = 1;
        for place in &pattern.elements[1..] {
            let next = self.step(start, reached, place);
            reached = if place.optional { reached | next } else { next };
            if reached == 0 {
                return None;
            }
        }
        Some(start + reached.trailing_zeros() as usize)
    }

    /// Places that a pattern's next word takes after those reached. A gap leaps over no negation.
    fn step(&self, start: usize, reached: u64, place: &Place) -> u64 {
        let mut front = reached << 1;
        let mut hits = 0;
        for _ in 0..=place.gap {
            hits |= self.filter(start, front, |at| self.has(at, place.slot));
            front = self.filter(start, front, |at| !self.has(at, self.lexicon.negator)) << 1;
        }
        hits
    }

    fn filter(&self, start: usize, mut bits: u64, keep: impl Fn(usize) -> bool) -> u64 {
        let mut kept = 0;
        while bits != 0 {
            let bit = bits.trailing_zeros();
            bits &= bits - 1;
            let at = start + bit as usize;
            if at < self.words.len() && keep(at) {
                kept |= 1 << bit;
            }
        }
        kept
    }

    fn has(&self, at: usize, slot: Slot) -> bool {
        self.slots[at].binary_search(&slot).is_ok()
    }

    /// Whether a negation shortly before reaches the word.
    fn negated_before(&self, start: usize) -> bool {
        let mut passes_comma = self.is_listed(start);
        for at in (start.saturating_sub(REACH)..start).rev() {
            if self.words[at + 1].apart && !std::mem::take(&mut passes_comma) {
                return false;
            }
            if self.has(at, self.lexicon.negator) {
                return true;
            }
            if self.has(at, self.lexicon.stop) {
                return false;
            }
        }
        false
    }

    /// Whether the word continues a list that ends with `or`: `no smoke, sparks or flames`.
    fn is_listed(&self, start: usize) -> bool {
        let after = (start + 1)..self.words.len().min(start + 3);
        self.words[start].apart && after.into_iter().any(|at| self.has(at, self.lexicon.or))
    }

    fn negated_after(&self, end: usize) -> bool {
        let next = end + 1;
        next < self.words.len()
            && !self.words[next].apart
            && self.has(next, self.lexicon.negator_after)
    }
}
