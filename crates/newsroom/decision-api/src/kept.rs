//! What the machine `article-suggestions` keeps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What was suggested for an article, in the newest version that suggestions were made for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct KeptSuggestions {
    pub version: u32,
    #[serde(flatten)]
    pub suggested: Suggested,
}

/// The suggestions, and where they come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Suggested {
    /// RFC 3339.
    pub kept_at: String,
    /// The execution that made them.
    pub execution_id: String,
    /// Sources that did not answer.
    #[serde(default)]
    pub missing: Vec<String>,
    pub term_source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
    /// As the outcome `ARTICLE_SUGGESTED` has them.
    pub suggestions: Value,
}
