//! What both forms of a request come to.

use crate::limits::{LONGEST_ANSWER, LONGEST_STOP, LONGEST_TEXT, MOST_STOPS};
use crate::{Refusal, Sampling};
use serde::Deserialize;
use serde_json::Value;

/// A request, as a prompt.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    pub(crate) prompt: String,
    pub(crate) who: Who,
    pub(crate) sampling: Sampling,
    /// The most tokens of the answer.
    pub(crate) most: usize,
    pub(crate) stops: Vec<String>,
    pub(crate) form: Form,
}

/// Whom the body asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Who {
    /// The body names nobody.
    Nobody,
    Adapter(String),
    /// By OpenAI's `model`: the base or an adapter.
    Model(String),
}

/// How the answer is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Chat,
    Lmi { details: bool, with_prompt: bool },
}

/// Reads a body of either form.
pub(crate) fn read(body: &[u8]) -> Result<Asked, Refusal> {
    let fields: Value = serde_json::from_slice(body)?;
    match (fields.get("messages"), fields.get("inputs")) {
        (Some(_), None) => crate::chat::read(fields),
        (None, Some(_)) => crate::lmi::read(fields),
        _ => Err(Refusal::Value("give either inputs or messages")),
    }
}

/// A prompt that can be tokenized in no time: that is done where pings are answered.
pub(crate) fn prompt(text: String) -> Result<String, Refusal> {
    if text.len() > LONGEST_TEXT { Err(Refusal::LongText(text.len())) } else { Ok(text) }
}

/// `adapters` is one name; a list, as old examples have it, fails in the LMI containers, too.
pub(crate) fn who(adapters: Option<&Value>, model: Option<String>) -> Result<Who, Refusal> {
    match (adapters, model) {
        (Some(Value::String(name)), _) if !name.is_empty() => Ok(Who::Adapter(name.clone())),
        (None | Some(Value::Null | Value::String(_)), Some(model)) => Ok(Who::Model(model)),
        (None | Some(Value::Null | Value::String(_)), None) => Ok(Who::Nobody),
        _ => Err(Refusal::Value("adapters must be one string")),
    }
}

pub(crate) fn most(given: Option<usize>, usual: usize) -> Result<usize, Refusal> {
    let most = given.unwrap_or(usual);
    let fits = (1..=LONGEST_ANSWER).contains(&most);
    fits.then_some(most).ok_or(Refusal::Value("an answer has 1 to 1024 tokens"))
}

pub(crate) fn sampling(sampling: Sampling) -> Result<Sampling, Refusal> {
    let warm = (0.0..=2.0).contains(&sampling.temperature);
    let share = sampling.top_p > 0.0 && sampling.top_p <= 1.0;
    let fits = warm && share;
    fits.then_some(sampling).ok_or(Refusal::Value("temperature is 0 to 2, top_p above 0 to 1"))
}

/// One sequence or several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Stops {
    One(String),
    Several(Vec<String>),
}

pub(crate) fn stops(given: Option<Stops>) -> Result<Vec<String>, Refusal> {
    let stops = match given {
        None => Vec::new(),
        Some(Stops::One(stop)) => vec![stop],
        Some(Stops::Several(stops)) => stops,
    };
    let fits = |stop: &String| (1..=LONGEST_STOP).contains(&stop.len());
    let fit = stops.len() <= MOST_STOPS && stops.iter().all(fits);
    fit.then_some(stops).ok_or(Refusal::Value("up to 4 stop sequences of 1 to 100 bytes"))
}
