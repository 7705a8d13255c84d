//! What a sentence says of two things: which of them is more.

use crate::unit::Unit;
use crate::vocabulary::{AGAINST, AMOUNTS_LESS, AMOUNTS_MORE, COMPARATIVES, DENIES};
use lexical::{fold_word, stem};

/// A comparison that a sentence makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    /// The comparative, folded.
    word: String,
    /// What an amount is of, as a stem: `more water than`.
    pub(crate) amount_of: Option<String>,
    /// `no longer than`.
    is_denied: bool,
    /// What is said to be so.
    pub(crate) subject: String,
    /// What it is compared with, where that is said.
    pub(crate) against: Option<String>,
}

impl Claim {
    /// The comparison with `than`, or the only comparative. None where there is none, or several.
    pub(crate) fn read(sentence: &str) -> Option<Self> {
        let raw: Vec<&str> = sentence.split_whitespace().collect();
        let folded: Vec<String> = raw.iter().map(|word| fold(word)).collect();
        let is_against = |word: &String| AGAINST.contains(&word.as_str());
        let places: Vec<usize> = (0..folded.len()).filter(|at| compares(&folded[*at])).collect();
        let than = folded.iter().rposition(|word| word == "than" || word == "als");
        let before_than = than.and_then(|than| places.iter().rfind(|at| **at < than));
        let at = match (before_than, places.as_slice()) {
            (Some(at), _) | (None, [at]) => *at,
            _ => return None,
        };
        let behind = folded[at..].iter().position(is_against).map(|after| at + after);
        let ahead = folded[..at].iter().rposition(is_against);
        let said = |words: &[&str]| Some(words.join(" ")).filter(|text| !text.is_empty());
        let (subject, against) = match (behind, ahead) {
            (Some(than), _) => (&raw[..than], said(&raw[than + 1..])),
            (None, Some(while_)) => (&raw[while_ + 1..], said(&raw[..while_])),
            (None, None) => (&raw[..], None),
        };
        let next = folded.get(at + 1).filter(|_| behind != Some(at + 1)).map(|word| stem(word));
        Some(Self {
            amount_of: next.filter(|_| is_amount(&folded[at])),
            is_denied: at > 0 && DENIES.contains(&folded[at - 1].as_str()),
            word: folded[at].clone(),
            subject: subject.join(" "),
            against,
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

fn fold(word: &str) -> String {
    fold_word(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn compares(word: &str) -> bool {
    COMPARATIVES.iter().any(|comparatives| comparatives.words.contains(&word))
}

fn is_amount(word: &str) -> bool {
    AMOUNTS_MORE.contains(&word) || AMOUNTS_LESS.contains(&word)
}
