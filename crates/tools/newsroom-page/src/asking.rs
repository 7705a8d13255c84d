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
}

impl Form {
    /// The body of the request. A reason goes with a rejection alone, a target with an acceptance.
    pub(crate) fn body(&self) -> Value {
        let is_rejected = self.verdict == "REJECTED";
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        json!({"version": self.version, "suggestionId": self.suggestion, "verdict": self.verdict,
            "after": self.after,
            "reason": filled(&self.reason).filter(|_| is_rejected),
            "target": filled(&self.target).filter(|_| !is_rejected)})
    }
}
