//! What a sentence says of two things: which of them is more.

use crate::number::numbers;
use crate::unit::Unit;
use crate::vocabulary::{AGAINST, AMOUNTS_LESS, AMOUNTS_MORE, COMPARATIVES, DENIES};
use lexical::{fold_word, stem};
use std::ops::Range;

/// A comparison that a sentence makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    /// The comparative, folded.
    word: String,
    /// What an amount is of, as a stem: `more water than`.
    pub(crate) amount_of: Option<String>,
    /// `no longer than`.
    is_denied: bool,
    /// How far apart they are said to be: `5 hours longer`, with what stands before it.
    pub(crate) difference: Option<String>,
    /// What is said to be so, without the difference.
    pub(crate) subject: String,
    /// What it is compared with, where that is said.
    pub(crate) against: Option<String>,
}

impl Claim {
    /// The comparison with `than`, or the only comparative. None where there is none, or several.
    pub(crate) fn read(sentence: &str) -> Option<Self> {
        let raw: Vec<&str> = sentence.split_whitespace().collect();
        let folded: Vec<String> = raw.iter().map(|word| fold(word)).collect();
        let at = place(&folded)?;
        let (subject, against) = sides(&folded, at);
        let before = &raw[subject.start..at];
        let apart = difference(before);
        let subject = [&before[..before.len() - apart], &raw[at..subject.end]].concat();
        let next = folded.get(at + 1).filter(|word| !is_against(word)).map(|word| stem(word));
        Some(Self {
            amount_of: next.filter(|_| is_amount(&folded[at])),
            is_denied: at > 0 && DENIES.contains(&folded[at - 1].as_str()),
            word: folded[at].clone(),
            difference: (apart > 0).then(|| before[before.len().saturating_sub(5)..].join(" ")),
            subject: subject.join(" "),
            against: Some(raw[against].join(" ")).filter(|text| !text.is_empty()),
        })
    }

    /// Whether the comparative is one of `text`: then it is the text's own comparison.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        text.split_whitespace().any(|word| fold(word) == self.word)
    }

    /// Whether it can compare values of a unit.
    pub(crate) fn compares(&self, unit: Option<Unit>) -> bool {
        self.says_more(unit).is_some()
    }

    /// Whether it is true of these values of one unit. Without a comparison partner a denied one says
    /// something else: `it no longer beeps`.
    pub(crate) fn holds(&self, subject: f64, against: f64, unit: Option<Unit>) -> Option<bool> {
        let is_so = if self.says_more(unit)? { subject > against } else { subject < against };
        (!self.is_denied || self.against.is_some()).then_some(is_so != self.is_denied)
    }

    fn says_more(&self, unit: Option<Unit>) -> Option<bool> {
        let fits = |units: &[Unit]| match unit {
            Some(unit) => units.is_empty() || units.contains(&unit),
            None => true,
        };
        let mut fitting = COMPARATIVES
            .iter()
            .filter(|one| one.words.contains(&self.word.as_str()) && fits(one.units));
        let first = fitting.next()?.says_more;
        fitting.all(|other| other.says_more == first).then_some(first)
    }
}

/// Which word compares: the last before `than`, or the only one.
fn place(folded: &[String]) -> Option<usize> {
    let places: Vec<usize> = (0..folded.len()).filter(|at| compares(&folded[*at])).collect();
    let than = folded.iter().rposition(|word| word == "than" || word == "als");
    let before_than = than.and_then(|than| places.iter().rfind(|at| **at < than));
    match (before_than, places.as_slice()) {
        (Some(at), _) | (None, [at]) => Some(*at),
        _ => None,
    }
}

/// The words on the comparative's side and on the other, which may have none.
fn sides(folded: &[String], at: usize) -> (Range<usize>, Range<usize>) {
    let all = folded.len();
    let behind = folded[at..].iter().position(|word| is_against(word)).map(|after| at + after);
    let ahead = folded[..at].iter().rposition(|word| is_against(word));
    match (behind, ahead) {
        (Some(than), _) => (0..than, than + 1..all),
        (None, Some(other)) => (other + 1..all, 0..other),
        (None, None) => (0..all, 0..0),
    }
}

fn is_against(word: &str) -> bool {
    AGAINST.contains(&word)
}

/// How many of the words before a comparative are a number with its unit, such as `5 hours` or `5h`.
fn difference(before: &[&str]) -> usize {
    let measures = |words: &[&str]| {
        words.last().is_some_and(|last| !last.ends_with([',', ':', ';', ')', '.']))
            && numbers(&words.join(" ")).iter().any(|number| number.unit.is_some())
    };
    let last = |count: usize| &before[before.len().saturating_sub(count)..];
    (1..=2).find(|count| measures(last(*count))).map_or(0, |count| count.min(before.len()))
}

fn fold(word: &str) -> String {
    fold_word(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn compares(word: &str) -> bool {
    COMPARATIVES.iter().any(|comparatives| comparatives.words.contains(&word))
}

fn is_amount(word: &str) -> bool {
    AMOUNTS_MORE.contains(&word) || AMOUNTS_LESS.contains(&word)
}
