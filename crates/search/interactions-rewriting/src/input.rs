//! The file of interactions, and how many were rewritten.

use bounds::{InvalidInput, check_is};
use images::{is_index_name, is_key};
use lambda_bridge::{Answer, Metric};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Interactions with the images of an index.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The index, whose images have clusters.
    #[schemars(length(min = 1, max = 64))]
    pub index: String,
    /// The interactions, a CSV file: a key below `interactions/`.
    #[schemars(length(min = 14, max = 1024))]
    pub interactions: String,
}

/// How many interactions were rewritten, and where they are.
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
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        let is_key = is_key(&self.interactions, "interactions/");
        check_is("index", is_index_name(&self.index), "the name of an index")?;
        check_is("interactions", is_key, "a key below interactions/")
    }
}

impl Output {
    pub(crate) fn counted(self) -> Answer<Self> {
        let metrics = [
            Metric::count("InteractionsRewritten", self.interactions as f64),
            Metric::count("InteractionsDropped", self.dropped as f64),
        ];
        Answer::new(self).counting(metrics)
    }
}
