//! What a form says.

use serde::Deserialize;
use serde_json::{Value, json};

/// A decision about a suggestion.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    pub(crate) suggestion: String,
    /// The version that was read.
    version: u32,
    /// The number of the decision that was seen standing.
    after: u32,
    verdict: String,
    reason: String,
    target: String,
    /// What is taken instead.
    changed_to: String,
}

impl Form {
    /// The body of the request. A reason goes with a rejection alone, a target with an acceptance, and what is taken
    /// instead with a change.
    pub(crate) fn body(&self) -> Value {
        let with = |verdict: &str, text: &str| {
            (self.verdict == verdict && !text.is_empty()).then(|| text.to_owned())
        };
        json!({"version": self.version, "suggestionId": self.suggestion, "verdict": self.verdict,
            "after": self.after,
            "reason": with("REJECTED", &self.reason),
            "target": with("ACCEPTED", &self.target),
            "changedTo": with("CHANGED", self.changed_to.trim())})
    }
}
