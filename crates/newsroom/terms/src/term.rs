//! What comes out.

use articles::{Span, TopicKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A term of an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Term {
    /// As it stands first in the article, without articles and prepositions before it.
    pub words: String,
    /// What it names; none of what is no name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<TopicKind>,
    /// More than 0; of use only beside the scores of the same article.
    pub score: f64,
    /// Where it stands, in the order of the article; none overlaps another.
    pub places: Vec<Place>,
}

/// Where a term stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The id of the block.
    pub block: String,
    #[serde(flatten)]
    pub span: Span,
}
