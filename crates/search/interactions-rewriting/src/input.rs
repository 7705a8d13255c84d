//! What comes in and what goes out.

use crate::Error;
use images::{is_index_name, is_key};
use lambda_bridge::Metric;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Interactions with the images of an index.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// ARN of the execution; the logs name it.
    #[serde(default)]
    #[schemars(length(max = 2048))]
    pub execution_id: Option<String>,
    /// The index, whose images have clusters.
    #[schemars(length(min = 1, max = 64))]
    pub index: String,
    /// The interactions, a CSV file: a key below `interactions/`.
    #[schemars(length(min = 14, max = 1024))]
    pub interactions: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// Interactions that were rewritten.
    pub interactions: usize,
    /// Rows that were left out.
    pub dropped: usize,
    /// The file for Personalize.
    pub key: String,
}

impl Input {
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        let within = self.execution_id.as_ref().is_none_or(|id| id.chars().count() <= 2_048);
        let file = is_key(&self.interactions, "interactions/");
        let rules = [
            (is_index_name(&self.index), "index", "must be the name of an index"),
            (file, "interactions", "must be a key below interactions/"),
            (within, "executionId", "is too long"),
        ];
        match rules.into_iter().find(|(holds, ..)| !holds) {
            Some((_, field, rule)) => Err(Error::InvalidInput { field, rule }),
            None => Ok(()),
        }
    }
}

impl Output {
    /// What is worth counting.
    #[must_use]
    pub fn metrics(&self) -> [Metric; 2] {
        [
            Metric::count("InteractionsRewritten", self.interactions as f64),
            Metric::count("InteractionsDropped", self.dropped as f64),
        ]
    }
}
