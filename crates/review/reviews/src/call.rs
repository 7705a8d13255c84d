//! One call of a function, as the outcome keeps it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// What one call of a function consumed. A call that asked a model more than once (a repair, a
/// second draft) is one entry, under the model that gave the last answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Call {
    /// The function: `toxicity-check`, `sentiment` or `response-generation`.
    pub function: String,
    /// The model that answered, where the function asks one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// What it consumed.
    #[serde(flatten)]
    pub usage: Usage,
}
