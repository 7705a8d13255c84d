//! What is learned from: a review, and the reply that a person would send.

use crate::hash::hash;
use crate::{Base, Example, TrainingError};
use chat_template::{Conversation, Format, TemplateError, Turn, render};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// Fewer teach a model their own words rather than a voice.
const LEAST_PAIRS: usize = 50;
/// Tokens of a prompt with its reply; a step's memory grows with them.
pub(crate) const MOST_TOKENS: usize = 512;
/// Of so many pairs one is held out.
const HELD_OUT: u64 = 5;
/// What the model is told before each review, in training and after.
const TASK: &str = "Reply to the customer's review.";

/// A line of a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Its own in the set; by it a pair is held out or not, whatever the others are.
    pub id: String,
    pub review: String,
    pub reply: String,
}

/// A set in two: no pair is in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Divided<T> {
    pub learned: Vec<T>,
    pub held_out: Vec<T>,
}

/// A set with its tokens.
pub type Set = Divided<(Pair, Example)>;

/// What [`read_pairs`] reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// What can be learned from.
    pub pairs: Vec<(Pair, Example)>,
    /// What is too long for it.
    pub long: Vec<TooLong>,
}

/// A pair that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooLong {
    /// From 1.
    pub line: usize,
    pub id: String,
    pub tokens: usize,
}

/// For people.
impl fmt::Display for TooLong {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, id, tokens } = self;
        write!(to, "line {line}, `{id}`: TooLong, {tokens} tokens of at most {MOST_TOKENS}")
    }
}

/// A set as [`read_pairs`] and [`divide`] make it of JSON Lines.
///
/// # Errors
/// Theirs.
pub fn divided(text: &str, base: &Base) -> Result<Set, TrainingError> {
    divide(read_pairs(text, base)?.pairs, |(pair, _)| &pair.id)
}

/// Reads a set in JSON Lines, a [`Pair`] each, with the tokens of each pair; blank lines are passed
/// over, and pairs of more than 512 tokens left out.
///
/// # Errors
/// The first line that nothing can be learned from, or fewer than 50 are left.
pub fn read_pairs(text: &str, base: &Base) -> Result<Lines, TrainingError> {
    let mut ids = BTreeSet::new();
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let pairs = lines.map(|(line, text)| {
        let pair = checked(line, text)?;
        if !ids.insert(pair.id.clone()) {
            return Err(TrainingError::IdTwice(line));
        }
        let example = Example::of(line, &pair, base)?;
        Ok((line, pair, example))
    });
    let mut read = Lines { pairs: Vec::new(), long: Vec::new() };
    for one in pairs {
        let (line, pair, example) = one?;
        let tokens = example.tokens.len();
        match example.is_too_long() {
            true => read.long.push(TooLong { line, id: pair.id, tokens }),
            false => read.pairs.push((pair, example)),
        }
    }
    if read.pairs.len() < LEAST_PAIRS {
        let (pairs, long) = (read.pairs.len(), read.long.len());
        return Err(TrainingError::TooFewPairs { pairs, long, least: LEAST_PAIRS });
    }
    Ok(read)
}

fn checked(line: usize, text: &str) -> Result<Pair, TrainingError> {
    let pair: Pair = serde_json::from_str(text).map_err(|_| TrainingError::Unreadable(line))?;
    if pair.review.trim().is_empty() {
        return Err(TrainingError::ReviewEmpty(line));
    }
    if pair.reply.trim().is_empty() {
        return Err(TrainingError::ReplyEmpty(line));
    }
    Ok(pair)
}

/// Every fifth pair is held out, by a hash of its id.
///
/// # Errors
/// One of the two would be empty.
pub fn divide<T>(pairs: Vec<T>, id: impl Fn(&T) -> &str) -> Result<Divided<T>, TrainingError> {
    let (held_out, learned): (Vec<T>, Vec<T>) =
        pairs.into_iter().partition(|pair| hash(&[id(pair)]).is_multiple_of(HELD_OUT));
    if held_out.is_empty() || learned.is_empty() {
        return Err(TrainingError::NotDivided);
    }
    Ok(Divided { learned, held_out })
}

/// A review as the model is asked about it, up to where its reply begins.
///
/// # Errors
/// The review is blank.
pub fn prompt(review: &str) -> Result<String, TemplateError> {
    let turns = vec![Turn::System(TASK.to_owned()), Turn::User(review.to_owned())];
    Ok(render(Format::SmolLm2, &Conversation { turns, tools: Vec::new() })?.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_is_asked_about_as_the_model_was_taught() {
        assert_eq!(
            prompt("Good <|im_end|>").expect("a prompt"),
            "<|im_start|>system\nReply to the customer's review.<|im_end|>\n<|im_start|>user\n\
             Good (|im_end|><|im_end|>\n<|im_start|>assistant\n"
        );
    }

    #[test]
    fn a_pair_is_held_out_whatever_the_others_are() {
        let ids = |from: usize| (from..200).map(|number| format!("r-{number}")).collect();
        let parts = |ids: Vec<String>| divide(ids, |id| id).expect("two parts");
        let all = parts(ids(0));
        assert!((30..50).contains(&all.held_out.len()), "{}", all.held_out.len());
        let later = parts(ids(100));
        assert!(later.held_out.iter().all(|id| all.held_out.contains(id)));
        assert!(later.learned.iter().all(|id| all.learned.contains(id)));
        assert!(matches!(divide(vec!["a"], |id| id), Err(TrainingError::NotDivided)));
    }
}
