//! A question so far, as its item in the table of questions has it. Pure.

use answers::{Question, Sentence};
use aws_sdk_dynamodb::types::AttributeValue;
use question_api::{Ending, Part, State};
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use usage::{Call, Usage};

/// An item of the table.
pub(crate) type Item = HashMap<String, AttributeValue>;

/// A question with all that is known of it by now.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Story {
    pub(crate) question: Option<Question>,
    /// None before anything is known of it.
    pub(crate) state: Option<State>,
    /// By number.
    pub(crate) parts: Vec<Part>,
    /// The answer; empty until all parts are through.
    pub(crate) sentences: Vec<Sentence>,
    /// Why it is not answered, and what comes near.
    pub(crate) ending: Ending,
    pub(crate) calls: Vec<Call>,
    /// Milliseconds from claim to outcome.
    pub(crate) took: Option<i64>,
    pub(crate) begun: String,
}

impl Story {
    /// What an item says; what cannot be read is as if it were not there yet.
    pub(crate) fn of(item: &Item) -> Self {
        let mut parts: Vec<Part> =
            (1..=5).filter_map(|at| read(item, &format!("part-{at}"))).collect();
        parts.sort_by_key(|part| part.number);
        Self {
            question: read(item, "question"),
            state: text(item, "state").and_then(|name| serde_json::from_value(name.into()).ok()),
            parts,
            sentences: read(item, "sentences").unwrap_or_default(),
            ending: read(item, "outcome").unwrap_or_default(),
            calls: read(item, "calls").unwrap_or_default(),
            took: took(item),
            begun: text(item, "claimedAt").unwrap_or_default().to_owned(),
        }
    }

    /// Sentences that may be shown now: the answer, or while it is not whole those verified so far.
    pub(crate) fn shown(&self) -> Vec<&Sentence> {
        match self.is_open() {
            true => self.parts.iter().flat_map(|part| &part.sentences).collect(),
            false => self.sentences.iter().collect(),
        }
    }

    /// Whether its outcome is still to come.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.state, None | Some(State::Asked | State::Working))
    }

    /// What all calls took.
    pub(crate) fn usage(&self) -> Usage {
        self.calls.iter().map(|call| call.usage).sum()
    }
}

fn took(item: &Item) -> Option<i64> {
    let moment = |name: &str| text(item, name)?.parse::<jiff::Timestamp>().ok();
    let (begun, ended) = (moment("claimedAt")?, moment("endedAt")?);
    Some(ended.as_millisecond() - begun.as_millisecond())
}

fn text<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
    item.get(name).and_then(|value| value.as_s().ok()).map(String::as_str)
}

fn read<T: DeserializeOwned>(item: &Item, name: &str) -> Option<T> {
    text(item, name).and_then(|text| serde_json::from_str(text).ok())
}
