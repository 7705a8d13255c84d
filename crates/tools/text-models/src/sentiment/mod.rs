//! How a review feels: turns of phrase first, then VADER for English and word lists for four other
//! languages, clause by clause.

mod aspects;
mod clauses;
mod emoji;
mod feelings;
mod idioms;
mod questions;
mod tokens;
mod tongue;
mod verdict;

pub use aspects::{AspectWords, aspect_words};

use language::primary;
use reviews::{Sentiment, SentimentLabel};

/// A clause and how it feels.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Clause<'a> {
    text: &'a str,
    /// The text without what it says is not there: "no smell" names no smell.
    present: String,
    /// -1 to 1.
    score: f64,
    /// Whether it blames in words of praise.
    ironic: bool,
    /// Whether its praise could mean something else.
    ambiguous: bool,
    /// Whether it is there and says nothing, such as "ok".
    says_nothing: bool,
    /// How many words it has.
    words: usize,
}

/// What a reply to a text has to keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// It has no words: only the stars speak.
    Silent,
    /// Nothing in it is felt, it is all emoji, or in a language that is not read.
    Slight,
    Question,
    /// It says how the customer feels.
    Felt,
}

/// The confidence that a question is one.
const ASKED: f64 = 0.7;
/// Feeling below which a clause says nothing.
const FELT: f64 = 0.1;

/// The sentiment of a text and what is at stake in it. The words count, and of a text without clear
/// words the rating; `declared` is the language that the shop gives.
#[must_use]
pub fn analyse(text: &str, rating: Option<u8>, declared: Option<&str>) -> Sentiment {
    let tag = tongue::tag(text, declared);
    let language = primary(&tag);
    let clauses = read(text, &language);
    let (label, confidence) = match questions::asks(&clauses) {
        true => (SentimentLabel::Neutral, ASKED),
        false => verdict::verdict(&clauses, rating),
    };
    Sentiment {
        label,
        confidence,
        language: tag,
        aspects: aspects::aspects(&clauses, &language),
        stakes: stakes::find(text, &[]),
        question: questions::first(&clauses),
    }
}

/// What a reply to a text in a language has to keep to.
#[must_use]
pub fn manner(text: &str, language: &str) -> Manner {
    let clauses = read(text, language);
    let felt = clauses.iter().any(|clause| clause.score.abs() >= FELT);
    let has_letters = text.chars().any(char::is_alphabetic);
    match () {
        () if clauses.is_empty() => Manner::Silent,
        () if questions::asks(&clauses) => Manner::Question,
        () if felt && has_letters && is_read(language) => Manner::Felt,
        () => Manner::Slight,
    }
}

fn is_read(language: &str) -> bool {
    feelings::languages().any(|read| read == language)
}

fn read<'a>(text: &'a str, language: &str) -> Vec<Clause<'a>> {
    let mut clauses: Vec<_> =
        clauses::clauses(text).map(|clause| feelings::read(clause, language)).collect();
    clauses::turn_openings(&mut clauses);
    clauses
}

#[cfg(test)]
mod tests;
