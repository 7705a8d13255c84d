//! Patterns over the words of a sentence, with negation.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::kinds::Kinds;
use crate::lexicon::{Lexicon, Pattern, Place};
use crate::slots::Slot;
use crate::words::Word;

/// The slots of a text's words: a word that comes again is looked up once. By capital.
#[derive(Default)]
pub(crate) struct Seen([FxHashMap<String, Rc<[Slot]>>; 2]);

impl Seen {
    fn slots(&mut self, lexicon: &Lexicon, word: &Word) -> Rc<[Slot]> {
        let seen = &mut self.0[usize::from(word.capital)];
        if let Some(slots) = seen.get(&word.folded) {
            return Rc::clone(slots);
        }
        let slots: Rc<[Slot]> = lexicon.slots.of(word).into();
        seen.insert(word.folded.clone(), Rc::clone(&slots));
        slots
    }
}

/// Words after which a negation no longer reaches.
const REACH: usize = 3;

/// The kinds that a sentence names.
pub(crate) fn find(lexicon: &Lexicon, words: &[Word], seen: &mut Seen) -> Kinds {
    let mut sentence = Sentence::new(lexicon, words, seen);
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
    slots: Vec<Rc<[Slot]>>,
    /// Slots that some word takes, a bit each.
    present: Vec<u64>,
}

impl<'a> Sentence<'a> {
    fn new(lexicon: &'a Lexicon, words: &'a [Word], seen: &mut Seen) -> Self {
        let slots: Vec<_> = words.iter().map(|word| seen.slots(lexicon, word)).collect();
        let mut present = vec![0; usize::from(lexicon.slot_count) / 64 + 1];
        for slot in slots.iter().flat_map(|slots| slots.iter()) {
            present[usize::from(*slot) / 64] |= 1 << (slot % 64);
        }
        Self { lexicon, words, slots, present }
    }

    /// Whether the sentence has all words that a pattern needs, in whatever order.
    fn may_say(&self, pattern: &Pattern) -> bool {
        let is_present = |slot: Slot| self.present[usize::from(slot) / 64] >> (slot % 64) & 1 == 1;
        pattern.elements.iter().all(|place| place.optional || is_present(place.slot))
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
        hidden.into_iter().for_each(|at| self.slots[at] = Rc::from([]));
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
        if !self.may_say(pattern) {
            return None;
        }
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

    /// Places that a pattern's next word takes after those reached. A gap leaps over no negation
    /// and no `but`.
    fn step(&self, start: usize, reached: u64, place: &Place) -> u64 {
        let mut front = reached << 1;
        let mut hits = 0;
        for _ in 0..=place.gap {
            hits |= self.filter(start, front, |at| self.has(at, place.slot));
            front = self.filter(start, front, |at| !self.has(at, self.lexicon.barrier)) << 1;
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
