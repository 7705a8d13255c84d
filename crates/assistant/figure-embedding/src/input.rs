//! Figures, and what became of them.

use bounds::{InvalidInput, check_is};
use documents::keys;
use lambda_bridge::{Answer, Metric, Unit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// An edition of a document whose figures were looked at.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// Where its passages are, as `document-parsing` says: the captions are beside them.
    #[schemars(length(min = 17, max = 1024))]
    pub passages_key: String,
}

/// The vectors of the figures.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// Where they are: JSON Lines.
    pub looks_key: String,
    /// Figures that were embedded in this call.
    pub embedded: usize,
    /// Figures that have a vector from before.
    pub kept: usize,
    /// Figures that the model refused: they have no vector.
    pub refused: usize,
    pub usage: Usage,
}

impl Input {
    /// # Errors
    /// The field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        let is_key = keys::is_passages(&self.passages_key);
        check_is("passagesKey", is_key, "passages/<tenant>/<document>/<version>.jsonl")
    }
}

impl Output {
    pub(crate) fn counted(self) -> Answer<Self> {
        let metrics = [
            Metric::count("FiguresEmbedded", self.embedded as f64),
            Metric::count("InputTokens", self.usage.input_tokens as f64),
            Metric { name: "CostUsd", unit: Unit::None, value: self.usage.cost_usd },
        ];
        Answer::new(self).counting(metrics)
    }
}
