//! How a customer feels about a product.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Four feelings, as Comprehend names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SentimentLabel {
    /// Content.
    Positive,
    /// Discontent.
    Negative,
    /// Neither.
    Neutral,
    /// Both.
    Mixed,
}

/// One thing the customer speaks of, such as battery or delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Aspect {
    /// In the review's own words, at most a few.
    pub name: String,
    /// How the customer feels about it.
    pub sentiment: SentimentLabel,
}

/// The sentiment of a review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Sentiment {
    /// The feeling as a whole.
    pub label: SentimentLabel,
    /// 0 to 1.
    pub confidence: f64,
    /// BCP 47 tag of the review's language.
    pub language: String,
    /// What the customer speaks of; at most ten.
    #[serde(default)]
    pub aspects: Vec<Aspect>,
}
