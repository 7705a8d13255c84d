//! Answers that tests fix for texts and pictures they know.

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

/// Rekognition's labels, in percent, by a part of the picture's place, which is `bucket/key`:
/// `{"review-7/beach": {"Bare Back": 55.0}}`; without labels the picture is harmless.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Labels(BTreeMap<String, BTreeMap<String, f32>>);

impl Labels {
    /// The fixed labels of the picture at `place`.
    #[must_use]
    pub fn of(&self, place: &str) -> Option<BTreeMap<String, f32>> {
        first(&self.0, place).cloned()
    }

    /// The names of all fixed labels.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.values().flat_map(|labels| labels.keys().map(String::as_str))
    }
}

fn first<'a, T>(fixed: &'a BTreeMap<String, T>, text: &str) -> Option<&'a T> {
    let found = fixed.iter().find(|(part, _)| text.contains(part.as_str()));
    found.map(|(_, value)| value)
}
