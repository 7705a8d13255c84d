//! A question so far, as its item in the table of questions has it. Pure.

use answers::{NearestDocument, Question, Sentence, UnansweredReason, Verdict};
use aws_sdk_dynamodb::types::AttributeValue;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use usage::Usage;

/// An item of the table.
pub(crate) type Item = HashMap<String, AttributeValue>;

/// How far a question has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum State {
    #[default]
    Working,
    Answered,
    Unanswered,
    Failed,
}

/// A part of the question that was looked up.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Part {
    pub(crate) number: u32,
    pub(crate) text: String,
    pub(crate) verdict: Verdict,
    #[serde(default)]
    pub(crate) sentences: Vec<Sentence>,
    #[serde(default)]
    pub(crate) nearest: Vec<NearestDocument>,
}

/// What one call took.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Call {
    pub(crate) function: String,
    #[serde(default)]
    pub(crate) model_id: Option<String>,
    #[serde(flatten)]
    pub(crate) usage: Usage,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Unanswered {
    reason: Option<UnansweredReason>,
    #[serde(default)]
    nearest: Vec<NearestDocument>,
    #[serde(default)]
    products: Vec<String>,
}

/// A question with all that is known of it by now.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Story {
    pub(crate) question: Option<Question>,
    pub(crate) state: State,
    /// By number.
    pub(crate) parts: Vec<Part>,
    /// The answer; empty until all parts are through.
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) reason: Option<UnansweredReason>,
    pub(crate) nearest: Vec<NearestDocument>,
    /// Near-alike products that answer differently.
    pub(crate) products: Vec<String>,
    pub(crate) calls: Vec<Call>,
    /// Milliseconds from claim to outcome.
    pub(crate) took: Option<i64>,
    pub(crate) begun: String,
}

impl Story {
    /// What an item says; what cannot be read is as if it were not there yet.
    pub(crate) fn of(item: &Item) -> Self {
        let unanswered: Option<Unanswered> = read(item, "outcome");
        let mut parts: Vec<Part> =
            (1..=5).filter_map(|at| read(item, &format!("part-{at}"))).collect();
        parts.sort_by_key(|part| part.number);
        Self {
            question: read(item, "question"),
            state: state(item),
            parts,
            sentences: read(item, "sentences").unwrap_or_default(),
            reason: unanswered.as_ref().and_then(|one| one.reason),
            products: unanswered.as_ref().map(|one| one.products.clone()).unwrap_or_default(),
            nearest: unanswered.map(|one| one.nearest).unwrap_or_default(),
            calls: read(item, "calls").unwrap_or_default(),
            took: took(item),
            begun: text(item, "claimedAt").unwrap_or_default().to_owned(),
        }
    }

    /// Sentences that may be shown now: the answer, or while it is not whole those verified so far.
    pub(crate) fn shown(&self) -> Vec<&Sentence> {
        match self.state {
            State::Working => self.parts.iter().flat_map(|part| &part.sentences).collect(),
            _ => self.sentences.iter().collect(),
        }
    }

    /// What all calls took.
    pub(crate) fn usage(&self) -> Usage {
        self.calls.iter().map(|call| call.usage).sum()
    }
}

fn state(item: &Item) -> State {
    match text(item, "state") {
        Some("ANSWERED") => State::Answered,
        Some("UNANSWERED") => State::Unanswered,
        Some("FAILED") => State::Failed,
        _ => State::Working,
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
