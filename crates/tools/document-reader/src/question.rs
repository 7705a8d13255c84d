//! The words of a question, each with its weight.

use crate::Shown;
use crate::synonyms::{computes, is_light, is_period, nouns};
use lexical::{fold_word, stem, terms, words};
use std::collections::BTreeSet;

/// A word that is asked for, with what may stand for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    spellings: Vec<String>,
    pub(crate) weight: f32,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Question {
    pub(crate) words: Vec<Word>,
}

/// Of a word that a document may leave out, such as `high` and `goes`.
const LIGHT: f32 = 0.4;

impl Question {
    /// Words that fewer of the passages have weigh more; one that none has weighs most.
    pub(crate) fn new(text: &str, passages: &[Shown]) -> Self {
        let texts: Vec<BTreeSet<String>> = passages.iter().map(all_terms).collect();
        let weight = |spellings: &[String]| {
            let with = texts.iter().filter(|text| has_any(text, spellings)).count() as f32;
            (1.0 + (texts.len() as f32 - with + 0.5) / (with + 0.5)).ln().max(0.2)
        };
        let mut found = Vec::new();
        let asked: Vec<&str> = words(text).collect();
        for (at, word) in asked.iter().enumerate() {
            let folded = fold_word(word);
            let alike = nouns(&folded);
            let own = terms(word);
            let mut spellings = own.clone();
            spellings.extend(alike.iter().map(|noun| stem(noun)));
            if spellings.is_empty() || found.iter().any(|w: &Word| w.spellings == spellings) {
                continue;
            }
            if computes(&folded) && !texts.iter().any(|text| has_any(text, &spellings)) {
                continue;
            }
            let factor = if is_light(&folded) || is_day(&asked, at) { LIGHT } else { 1.0 };
            let weight = weight(&spellings) * factor;
            found.push(Word { spellings, weight });
        }
        Self { words: found }
    }

    /// All of its weight.
    pub(crate) fn total(&self) -> f32 {
        self.words.iter().map(|word| word.weight).sum::<f32>().max(f32::EPSILON)
    }

    /// Which of its words a text has.
    pub(crate) fn found(&self, text: &str) -> BTreeSet<usize> {
        let has: BTreeSet<String> = terms(text).into_iter().collect();
        let is = |at: &usize| has_any(&has, &self.words[*at].spellings);
        (0..self.words.len()).filter(is).collect()
    }

    /// The weight of some of its words.
    pub(crate) fn weigh(&self, found: impl IntoIterator<Item = usize>) -> f32 {
        found.into_iter().map(|at| self.words[at].weight).sum()
    }
}

/// Whether a number stands beside a month: a header may have the year alone.
fn is_day(asked: &[&str], at: usize) -> bool {
    let is_number = asked[at].parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    is_number && beside.filter_map(|at| asked.get(at)).any(|word| is_period(&fold_word(word)))
}

fn all_terms(passage: &Shown) -> BTreeSet<String> {
    terms(&format!("{}\n{}", passage.context(), passage.text)).into_iter().collect()
}

fn has_any(text: &BTreeSet<String>, spellings: &[String]) -> bool {
    spellings.iter().any(|word| text.contains(word) || text.iter().any(|it| is_alike(it, word)))
}

/// A form or a compound of a word: `charging` and `charge`, `wasserbehälter` and `behälter`.
fn is_alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let more = long.len() - short.len();
    let plain = !long.bytes().any(|byte| byte.is_ascii_digit());
    plain
        && (short.len() >= 4 && long.starts_with(short) && more <= 3
            || short.len() >= 5 && long.ends_with(short))
}
