//! Which places of the lexicon's patterns a word may take.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::words::{Word, fold};

/// A distinct set of alternatives in the lexicon, by number.
pub(crate) type Slot = u16;

/// Letters by which prefixes and suffixes are looked up.
const KEY: usize = 3;

/// The lexicon's words, with the slots of each.
#[derive(Default)]
pub(crate) struct Slots {
    exact: FxHashMap<Cow<'static, str>, Vec<Slot>>,
    prefixes: FxHashMap<[u8; KEY], Vec<(String, Slot)>>,
    suffixes: FxHashMap<[u8; KEY], Vec<(String, Slot)>>,
    capital: Vec<Slot>,
    number: Vec<Slot>,
    /// By a class's slot, the slots that contain it.
    containers: FxHashMap<Slot, Vec<Slot>>,
}

impl Slots {
    /// Adds one of a slot's alternatives, as the lexicon writes it.
    pub(crate) fn add(&mut self, written: &'static str, slot: Slot) {
        match written {
            "^" => self.capital.push(slot),
            "%" => self.number.push(slot),
            _ => spellings(written).for_each(|word| self.add_word(word, slot)),
        }
    }

    fn add_word(&mut self, word: Cow<'static, str>, slot: Slot) {
        if let Some(key) = word.strip_suffix('*').and_then(first) {
            self.prefixes.entry(key).or_default().push((word[..word.len() - 1].to_owned(), slot));
        } else if let Some(key) = word.strip_prefix('*').and_then(last) {
            self.suffixes.entry(key).or_default().push((word[1..].to_owned(), slot));
        } else {
            self.exact.entry(word).or_default().push(slot);
        }
    }

    /// Words of the class also are words of the slot.
    pub(crate) fn contain(&mut self, class: Slot, slot: Slot) {
        self.containers.entry(class).or_default().push(slot);
    }

    /// The slots that the word may take, sorted.
    pub(crate) fn of(&self, word: &Word) -> Vec<Slot> {
        let text = word.folded.as_str();
        let mut slots = self.exact.get(text).cloned().unwrap_or_default();
        slots.extend(affixed(&self.prefixes, first(text), |known| text.starts_with(known)));
        slots.extend(affixed(&self.suffixes, last(text), |known| text.ends_with(known)));
        if word.capital {
            slots.extend(&self.capital);
        }
        if text.starts_with(|first: char| first.is_ascii_digit()) {
            slots.extend(&self.number);
        }
        self.add_containers(&mut slots);
        slots.sort_unstable();
        slots
    }

    /// Each slot once, with all that contain it, directly or by another class.
    fn add_containers(&self, slots: &mut Vec<Slot>) {
        slots.sort_unstable();
        slots.dedup();
        let mut next = 0;
        while let Some(&slot) = slots.get(next) {
            for container in self.containers.get(&slot).into_iter().flatten() {
                if !slots.contains(container) {
                    slots.push(*container);
                }
            }
            next += 1;
        }
    }
}

fn affixed<'a>(
    known: &'a FxHashMap<[u8; KEY], Vec<(String, Slot)>>,
    key: Option<[u8; KEY]>,
    fits: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = Slot> + 'a {
    let entries = key.and_then(|key| known.get(&key)).map_or(&[][..], Vec::as_slice);
    entries.iter().filter(move |(affix, _)| fits(affix)).map(|(_, slot)| *slot)
}

fn first(text: &str) -> Option<[u8; KEY]> {
    text.as_bytes().first_chunk().copied()
}

fn last(text: &str) -> Option<[u8; KEY]> {
    text.as_bytes().last_chunk().copied()
}

/// The word folded; with umlauts, also as it is spelt without them.
fn spellings(written: &'static str) -> impl Iterator<Item = Cow<'static, str>> {
    let is_folded = written.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    let spelt =
        (!is_folded).then(|| written.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue"));
    let spelt = spelt.filter(|spelt| spelt != written).map(|spelt| Cow::from(fold(&spelt)));
    let folded = if is_folded { Cow::from(written) } else { Cow::from(fold(written)) };
    std::iter::once(folded).chain(spelt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_class_takes_whatever_contains_the_class() {
        let mut slots = Slots::default();
        slots.add("arm", 1);
        slots.contain(1, 2);
        slots.contain(2, 3);
        slots.contain(3, 1);
        let arm = Word { folded: "arm".to_owned(), apart: false, capital: false };
        assert_eq!(slots.of(&arm), [1, 2, 3]);
    }

    fn slots(written: &'static str, word: &str) -> usize {
        let mut slots = Slots::default();
        slots.add(written, 1);
        let capital = word.starts_with(char::is_uppercase);
        slots.of(&Word { folded: fold(word), apart: false, capital }).len()
    }

    #[test]
    fn words_prefixes_suffixes_capitals_and_numbers() {
        for (written, word) in [
            ("burn", "Burn"),
            ("burn*", "burning"),
            ("*strasse", "Lindenstraße"),
            ("fälschung", "Faelschung"),
            ("fälschung", "Fälschung"),
            ("^", "Lily"),
            ("%", "42"),
            ("%", "80k"),
        ] {
            assert_eq!(slots(written, word), 1, "{written} {word}");
        }
        for (written, word) in [("burn", "burning"), ("burn*", "bur"), ("^", "lily"), ("%", "a4")] {
            assert_eq!(slots(written, word), 0, "{written} {word}");
        }
    }
}
