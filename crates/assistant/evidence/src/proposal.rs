//! What a model proposes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An answer as it is proposed: nothing in it is believed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Proposal {
    /// Whether the passages answer at all.
    pub answerable: bool,
    pub sentences: Vec<ProposedSentence>,
}

/// A sentence with what it claims to rest on.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ProposedSentence {
    pub text: String,
    pub citations: Vec<ProposedCitation>,
    /// Over the cited cells, `c1` being the first of all citations in their order; empty for none.
    #[serde(default)]
    pub expression: Option<String>,
}

/// A passage and words of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ProposedCitation {
    /// The passage's id.
    pub passage: String,
    pub quote: String,
    #[serde(default)]
    pub cells: Vec<ProposedCell>,
}

/// A cell of the passage's table, rows and columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProposedCell {
    pub row: u32,
    pub column: u32,
}
