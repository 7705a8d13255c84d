//! How a customer feels about a product.

use crate::{LIMITS, MOST_STAKES, Stake};
use bounds::{InvalidInput, check_count, check_is, check_length};
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
    #[schemars(length(max = 60))]
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
    #[schemars(range(min = 0, max = 1))]
    pub confidence: f64,
    /// BCP 47 tag of the review's language.
    #[schemars(length(max = 35))]
    pub language: String,
    /// What the customer speaks of; at most ten.
    #[serde(default)]
    #[schemars(length(max = 10))]
    pub aspects: Vec<Aspect>,
    /// What is at stake in the review, as the model sees it.
    #[serde(default)]
    #[schemars(length(max = 17))]
    pub stakes: Vec<Stake>,
    /// What the customer wants to know of the product, as a question that makes sense alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub question: Option<String>,
}

/// Aspects of a sentiment.
const ASPECTS: usize = 10;
/// Characters of an aspect's name.
const ASPECT_NAME: usize = 60;
/// Characters of what the customer asks.
pub const LONGEST_QUESTION: usize = 500;

impl Sentiment {
    /// Checks every field against its bound.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_length("sentiment.language", Some(&self.language), LIMITS.tag)?;
        check_is("sentiment.confidence", (0.0..=1.0).contains(&self.confidence), "0 to 1")?;
        check_count("sentiment.aspects", &self.aspects, ASPECTS)?;
        check_count("sentiment.stakes", &self.stakes, MOST_STAKES)?;
        check_length("sentiment.question", self.question.as_deref(), LONGEST_QUESTION)?;
        let mut names = self.aspects.iter().map(|aspect| aspect.name.as_str());
        names.try_for_each(|name| check_length("sentiment.aspects.name", Some(name), ASPECT_NAME))
    }
}
