//! One call of a function, as an outcome keeps it.

use crate::Usage;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What one call of a function consumed. A call that asked a model more than once is one entry, under
/// the model that gave the last answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Call {
    /// The function, such as `attribute-extraction`.
    pub function: String,
    /// The model that answered, where the function asks one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// The version of what answered at an endpoint, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_version: Option<String>,
    /// The version of the prompt, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
    /// What it consumed.
    #[serde(flatten)]
    pub usage: Usage,
}
