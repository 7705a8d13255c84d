//! What one word of a phrase may be.

use crate::phrasing::classes;
use prose_rules::word::Word;
use rustc_hash::FxHashSet;

/// A word with what choices ask of it, looked up once for the hundreds of phrases that are tried.
pub(crate) struct Known<'a> {
    pub(crate) word: &'a Word<'a>,
    /// The bits of the classes that have it.
    pub(crate) classes: u64,
    pub(crate) number: bool,
    sign: u64,
}

impl<'a> Known<'a> {
    pub(crate) fn of(word: &'a Word<'a>) -> Self {
        let folded = word.folded.as_ref();
        let (classes, number) = (classes::of(folded), word.is_number());
        Self { word, classes, number, sign: sign(folded) }
    }
}

/// One of 64 bits, by the first byte and the length: words with different bits differ.
fn sign(word: &str) -> u64 {
    let first = word.bytes().next().map_or(0, usize::from);
    1 << ((first + 5 * word.len()) % 64)
}

/// The class that a choice names: `<we>`.
pub(crate) fn class_name(choice: &'static str) -> Option<&'static str> {
    choice.strip_prefix('<')?.strip_suffix('>')
}

/// What a word may be.
#[derive(Default)]
pub(crate) struct Choice {
    words: FxHashSet<&'static str>,
    /// The signs of the words: few words have one of them, and only these are looked up.
    signs: u64,
    classes: u64,
    beginnings: Vec<&'static str>,
    number: bool,
    capitalised: bool,
}

impl Choice {
    pub(crate) fn read(choices: &'static str) -> Self {
        let mut read = Self::default();
        choices.split('|').for_each(|choice| read.add(choice));
        read
    }

    fn add(&mut self, choice: &'static str) {
        match (choice, choice.strip_suffix('*'), class_name(choice)) {
            ("#", ..) => self.number = true,
            ("^", ..) => self.capitalised = true,
            (_, Some(beginning), _) => self.beginnings.push(beginning),
            (_, _, Some(class)) => {
                self.number |= classes::has_number(class);
                self.classes |= classes::bit(class).unwrap_or_default();
            }
            (word, ..) => {
                self.signs |= sign(word);
                self.words.insert(word);
            }
        }
    }

    pub(crate) fn fits(&self, known: &Known<'_>) -> bool {
        let folded = known.word.folded.as_ref();
        self.classes & known.classes != 0
            || self.signs & known.sign != 0 && self.words.contains(folded)
            || self.beginnings.iter().any(|beginning| folded.starts_with(beginning))
            || self.number && known.number
            || self.capitalised && known.word.is_capitalised()
    }

    /// As [`Self::fits`]; a capitalised word behind a comma begins something else.
    pub(crate) fn bars(&self, known: &Known<'_>) -> bool {
        self.fits(known) && !(self.capitalised && known.word.comma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use prose_rules::word::words;

    fn fits(choices: &'static str, word: &str) -> bool {
        Choice::read(choices).fits(&Known::of(&words(word)[0]))
    }

    #[test]
    fn a_choice_has_words_beginnings_classes_numbers_and_capitals() {
        assert!(fits("we|they", "They") && !fits("we|they", "the") && !fits("we|they", "you"));
        assert!(fits("refund*", "refunded") && !fits("refund*", "refun"));
        assert!(fits("<money>|bag", "refund") && fits("<money>|bag", "bag"));
        assert!(!fits("<money>|bag", "kettle") && !fits("<none>", "refund"));
        assert!(fits("#", "5a") && fits("<tens>", "12") && !fits("<money>", "12"));
        assert!(fits("^", "Elm") && !fits("^", "elm"));
    }

    #[test]
    fn words_that_share_a_sign_are_told_apart() {
        assert_eq!(sign("ab"), sign("ac"));
        assert!(fits("ab", "ab") && !fits("ab", "ac"));
    }

    #[test]
    fn a_capital_behind_a_comma_bars_nothing() {
        let said = words("Way, London Adapter");
        let bars = |at: usize| Choice::read("^").bars(&Known::of(&said[at]));
        assert!(!bars(1) && bars(2));
    }
}
