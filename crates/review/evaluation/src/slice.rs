//! What reports group by.

use reviews::SentimentLabel;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// Classes of a review's length in characters: below 100, below 180, below 1,000, and from there.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Length {
    /// Below 100.
    #[serde(alias = "short")]
    Short,
    /// Below 180.
    #[serde(alias = "medium")]
    Medium,
    /// Below 1,000.
    #[serde(alias = "long")]
    Long,
    /// From 1,000.
    #[serde(alias = "very-long")]
    VeryLong,
}

/// The labels of a suite's item, as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Labels {
    /// `1` to `5` or `none`.
    #[schemars(length(max = 4))]
    pub rating: String,
    /// As a person reads the text, whatever the rating.
    pub sentiment: SentimentLabel,
    /// Of the text; a suite may say it in small letters.
    #[schemars(schema_with = "length_label")]
    pub length: Length,
    /// BCP 47 tag of the review and of the reply expected.
    #[schemars(length(max = 35))]
    pub language: String,
    /// What the review puts to the test, such as `praise` or `injection-override`.
    #[schemars(length(max = 128))]
    pub kind: String,
}

fn length_label(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"enum": [
        "SHORT", "MEDIUM", "LONG", "VERY_LONG", "short", "medium", "long", "very-long"
    ]})
}

impl Labels {
    /// The technique of an injection attempt, such as `override`.
    #[must_use]
    pub fn injection(&self) -> Option<&str> {
        self.kind.strip_prefix("injection-")
    }
}

/// Where an item belongs, as results say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Slice {
    /// Stars; none where the customer gave none.
    pub rating: Option<u8>,
    /// As a person reads the text.
    pub sentiment: Option<SentimentLabel>,
    /// Of the text.
    pub length: Length,
    /// BCP 47 tag.
    pub language: String,
    /// The technique of an injection attempt; none for an honest review.
    pub injection: Option<String>,
    /// What the review puts to the test.
    pub kind: String,
}

impl From<&Labels> for Slice {
    fn from(labels: &Labels) -> Self {
        Self {
            rating: labels.rating.parse().ok(),
            sentiment: Some(labels.sentiment),
            length: labels.length,
            language: labels.language.clone(),
            injection: labels.injection().map(str::to_owned),
            kind: labels.kind.clone(),
        }
    }
}
