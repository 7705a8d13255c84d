//! Answers that tests fix for texts they know.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Toxicity by a part of the text: `{"exactly at the bound": 0.4}`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scores(BTreeMap<String, f32>);

impl Scores {
    /// The score of the first part, in alphabetical order, that `text` contains.
    #[must_use]
    pub fn score(&self, text: &str) -> Option<f32> {
        first(&self.0, text).copied()
    }
}

/// Converse answers by schema name and a part of the prompt:
/// `{"reply": {"that lamp": {"reply": "…", "language": "en"}}}`. A string is the model's text as
/// it is, valid or not; anything else its JSON.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, BTreeMap<String, Value>>);

impl Answers {
    /// The fixed answer of a task to a prompt, as the model's text.
    #[must_use]
    pub fn answer(&self, task: &str, prompt: &str) -> Option<String> {
        match first(self.0.get(task)?, prompt)? {
            Value::String(text) => Some(text.clone()),
            value => Some(value.to_string()),
        }
    }
}

fn first<'a, T>(fixed: &'a BTreeMap<String, T>, text: &str) -> Option<&'a T> {
    let found = fixed.iter().find(|(part, _)| text.contains(part.as_str()));
    found.map(|(_, value)| value)
}
