//! What reviews say of one aspect, in numbers.

use crate::change::Change;
use crate::quoting::Mention;
use reviews::SentimentLabel;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Reviews that speak of an aspect: each counts once, under its feeling.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AspectCounts {
    pub reviews: u32,
    pub complaints: u32,
    pub praise: u32,
    /// Those that do both.
    pub mixed: u32,
    pub neutral: u32,
}

/// An aspect in a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AspectReport {
    /// By which suggestions name it; from 1, in the order of the list.
    pub number: u32,
    /// As most reviews call it.
    pub name: String,
    /// The language of the reviews that call it so: the primary subtag.
    pub language: String,
    #[serde(flatten)]
    pub counts: AspectCounts,
    /// In the periods before, together.
    pub before: AspectCounts,
    /// Of complaints (mixed ones are some, too), as shares of the reviews that were understood.
    pub complaints_change: Change,
    /// Of praise, likewise.
    pub praise_change: Change,
    /// The numbers of its quotes.
    pub quotes: Vec<u32>,
}

impl AspectCounts {
    pub(crate) fn of(mentions: &[Mention<'_>]) -> Self {
        mentions.iter().fold(Self::default(), |counts, mention| counts.with(mention.sentiment))
    }

    fn with(mut self, sentiment: SentimentLabel) -> Self {
        self.reviews += 1;
        *match sentiment {
            SentimentLabel::Negative => &mut self.complaints,
            SentimentLabel::Positive => &mut self.praise,
            SentimentLabel::Mixed => &mut self.mixed,
            SentimentLabel::Neutral => &mut self.neutral,
        } += 1;
        self
    }

    /// Reviews that complain, whether or not they also praise.
    #[must_use]
    pub fn complaining(self) -> u32 {
        self.complaints + self.mixed
    }

    /// Reviews that praise, whether or not they also complain.
    #[must_use]
    pub fn praising(self) -> u32 {
        self.praise + self.mixed
    }
}

/// What a review feels about an aspect that it names more than once.
pub(crate) fn together(first: SentimentLabel, second: SentimentLabel) -> SentimentLabel {
    use SentimentLabel::{Mixed, Neutral};
    match (first, second) {
        (Neutral, other) | (other, Neutral) => other,
        (first, second) if first == second => first,
        _ => Mixed,
    }
}
