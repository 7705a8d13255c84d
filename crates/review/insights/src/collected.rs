//! A review as it is kept for reports: what the shop posted, and how it ended.

use crate::orders::gives_orders;
use jiff::Timestamp;
use reviews::{FailureReason, Outcome, OutcomeDetail, Review, SentimentLabel, Stake};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Characters kept of a text; quotes come from these.
const TEXT: usize = 4_000;

/// What a report needs of a posted review beside its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Posted {
    pub product_name: String,
    /// Stars, 1 to 5.
    pub rating: Option<u8>,
}

/// What a customer wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    pub title: Option<String>,
    /// Its first 4,000 characters.
    pub text: String,
}

/// How a review ended, as far as a report is concerned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ended {
    pub ending: Ending,
    /// What was found of its sentiment, where it got that far.
    pub sentiment: Option<Feeling>,
    /// Whether it names personal data: it is counted, not quoted.
    #[serde(default)]
    pub private: bool,
}

/// The feeling of a review and what it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Feeling {
    pub label: SentimentLabel,
    /// BCP 47 tag.
    pub language: String,
    pub aspects: Vec<reviews::Aspect>,
}

/// How a review ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Ending {
    /// There is no outcome yet.
    Pending,
    /// With a reply.
    Answered,
    /// As harmful: its words are not kept.
    Harmful,
    /// Without a reply; it counts all the same.
    Unanswered,
    /// It is no review of its own: refused as invalid, or a newer revision had come before.
    Void,
}

/// One revision of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    pub review_id: String,
    pub revision: u32,
    /// When it first came over the bus.
    pub posted_at: Timestamp,
    pub posted: Posted,
    /// None where the review is harmful.
    pub words: Option<Words>,
    /// None while there is no outcome.
    pub ended: Option<Ended>,
}

impl Posted {
    #[must_use]
    pub fn of(review: &Review) -> Self {
        Self { product_name: review.product_name.clone(), rating: review.rating }
    }
}

impl Words {
    #[must_use]
    pub fn of(review: &Review) -> Self {
        Self { title: review.title.clone(), text: review.text.chars().take(TEXT).collect() }
    }
}

impl Ended {
    #[must_use]
    pub fn of(outcome: Outcome, detail: &OutcomeDetail) -> Self {
        let sentiment = detail.sentiment.as_ref();
        let feeling = sentiment.map(|found| Feeling {
            label: found.label,
            language: found.language.clone(),
            aspects: found.aspects.clone(),
        });
        Self {
            ending: ending(outcome, detail.reason),
            sentiment: feeling,
            private: detail.stakes.contains(&Stake::PersonalData),
        }
    }
}

fn ending(outcome: Outcome, reason: Option<FailureReason>) -> Ending {
    match (outcome, reason) {
        (Outcome::HarmfulContentDetected, _) => Ending::Harmful,
        (Outcome::NewReviewResponseCreated, _) => Ending::Answered,
        (_, Some(FailureReason::InvalidReview | FailureReason::Superseded)) => Ending::Void,
        _ => Ending::Unanswered,
    }
}

impl Collected {
    pub(crate) fn ending(&self) -> Ending {
        self.ended.as_ref().map_or(Ending::Pending, |ended| ended.ending)
    }

    /// What it feels, where that is known and the review is not harmful.
    pub(crate) fn feeling(&self) -> Option<&Feeling> {
        let ended = self.ended.as_ref().filter(|ended| ended.ending != Ending::Harmful)?;
        ended.sentiment.as_ref()
    }

    /// Words that may be quoted: judged as harmless, without personal data, and not speaking to a
    /// machine.
    pub(crate) fn quotable(&self) -> Option<&Words> {
        let (ended, words) = (self.ended.as_ref()?, self.words.as_ref()?);
        let title = words.title.as_deref().unwrap_or_default();
        let shown = matches!(ended.ending, Ending::Answered | Ending::Unanswered);
        let orders = || gives_orders(title) || gives_orders(&words.text);
        (shown && !ended.private && ended.sentiment.is_some() && !orders()).then_some(words)
    }
}
