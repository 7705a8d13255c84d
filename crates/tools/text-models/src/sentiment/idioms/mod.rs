//! Turns of phrase whose feeling is not that of their words: "no problems", "hard to beat",
//! "thanks for nothing".

mod pattern;

use super::tokens::Token;
use pattern::Pattern;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a turn of phrase means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sense {
    Good,
    Bad,
    /// Blame in words of praise.
    Irony,
    /// Praise in words that mean something else, too.
    Slang,
    Nothing,
}

/// A turn of phrase in a clause: the words from `start` to before `end`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) sense: Sense,
    pub(super) start: usize,
    pub(super) end: usize,
}

static IDIOMS: LazyLock<HashMap<String, Vec<Pattern>>> =
    LazyLock::new(|| pattern::read(include_str!("../../../data/idioms.txt")));

impl Sense {
    fn named(name: &str) -> Option<Self> {
        match name {
            "good" => Some(Self::Good),
            "bad" => Some(Self::Bad),
            "irony" => Some(Self::Irony),
            "slang" => Some(Self::Slang),
            "nothing" => Some(Self::Nothing),
            _ => None,
        }
    }
}

/// The turns of phrase of a language in a clause, from left to right; of those that begin at one
/// word the longest, of equally long ones irony first.
pub(super) fn find(tokens: &[Token], language: &str) -> Vec<Found> {
    let patterns = IDIOMS.get(language).map_or(&[][..], Vec::as_slice);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match longest(patterns, tokens, at) {
            Some(phrase) => {
                at = phrase.end;
                found.push(phrase);
            }
            None => at += 1,
        }
    }
    found
}

fn longest(patterns: &[Pattern], tokens: &[Token], start: usize) -> Option<Found> {
    let ends = patterns.iter().filter_map(|pattern| {
        Some(Found { sense: pattern.sense, start, end: pattern.end(tokens, start)? })
    });
    ends.max_by_key(|found| (found.sense == Sense::Irony, found.end, found.sense == Sense::Bad))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn senses(text: &str, language: &str) -> Vec<Sense> {
        find(&tokens(text, language), language).into_iter().map(|found| found.sense).collect()
    }

    #[test]
    fn every_line_is_read() {
        assert_eq!(IDIOMS.len(), 5);
        assert!(IDIOMS.values().all(|patterns| patterns.len() > 60));
        let text = include_str!("../../../data/idioms.txt");
        let sections = text.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
        for section in sections {
            let sense = section.split_once(' ').and_then(|(_, sense)| Sense::named(sense));
            assert!(sense.is_some(), "{section}");
        }
    }

    #[test]
    fn negation_reaches_over_a_few_words_but_not_over_a_turn() {
        assert_eq!(senses("No really bad surprises", "en"), [Sense::Good]);
        assert_eq!(senses("No, bad idea", "en"), []);
        assert_eq!(senses("not only bad", "en"), []);
        assert_eq!(senses("nothing but trouble", "en"), [Sense::Bad]);
    }

    #[test]
    fn irony_goes_before_its_parts() {
        assert_eq!(senses("Five stars if you like cold tea", "en"), [Sense::Irony]);
        assert_eq!(senses("Great if you like strong coffee", "en"), []);
        assert_eq!(senses("Sick bass", "en"), [Sense::Slang]);
        assert_eq!(senses("made me sick to my stomach", "en"), []);
    }
}
