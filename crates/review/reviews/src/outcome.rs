//! How a review ends: the detail of the outcome events.

use crate::{Call, DocumentAnswer, Doubt, Finding, Moderation, Reopened, Sentiment, Stake};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tenants::Fallback;
use usage::Usage;

/// The version of [`OutcomeDetail`]; grows when a field changes its meaning or goes.
pub const SCHEMA_VERSION: &str = "1";

/// The detail-type of an outcome event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Outcome {
    /// The review is toxic, by score or by a person.
    HarmfulContentDetected,
    /// The reply, ready to post.
    NewReviewResponseCreated,
    /// No reply; the detail says why.
    ResponseGenerationFailed,
}

impl Outcome {
    pub const ALL: [Self; 3] = [
        Self::HarmfulContentDetected,
        Self::NewReviewResponseCreated,
        Self::ResponseGenerationFailed,
    ];

    /// The detail-type itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HarmfulContentDetected => "HARMFUL_CONTENT_DETECTED",
            Self::NewReviewResponseCreated => "NEW_REVIEW_RESPONSE_CREATED",
            Self::ResponseGenerationFailed => "RESPONSE_GENERATION_FAILED",
        }
    }

    /// The outcome with this detail-type.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

/// Why there is no reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FailureReason {
    /// The reply is toxic.
    ToxicReply,
    /// A person rejected the reply.
    RejectedByPerson,
    /// Nobody decided in time.
    NoDecision,
    /// The review does not fit the schema.
    InvalidReview,
    /// Retries are exhausted; the claim is released, posting again works.
    SystemError,
    /// A person, or the shop's setting for reviews without words, wants none.
    NoReplyNeeded,
    /// A newer revision of the review was posted before this one.
    Superseded,
}

impl FailureReason {
    /// As the event has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ToxicReply => "TOXIC_REPLY",
            Self::RejectedByPerson => "REJECTED_BY_PERSON",
            Self::NoDecision => "NO_DECISION",
            Self::InvalidReview => "INVALID_REVIEW",
            Self::SystemError => "SYSTEM_ERROR",
            Self::NoReplyNeeded => "NO_REPLY_NEEDED",
            Self::Superseded => "SUPERSEDED",
        }
    }
}

/// The reply as an outcome carries it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeReply {
    /// What to post.
    pub text: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// The model that wrote it.
    pub model_id: String,
    /// The version of the prompt.
    pub prompt_version: String,
    /// Whether a person changed it.
    pub edited: bool,
    /// Breaches of tone rules that a person accepted or that led to the rejection.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// The verdict on the reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moderation: Option<Moderation>,
}

/// The detail of an outcome event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeDetail {
    /// [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// The shop's id of the review; null where the event had none.
    pub review_id: Option<String>,
    /// The review's revision.
    #[serde(default, deserialize_with = "crate::whole::known")]
    pub revision: Option<u32>,
    /// The shop's id of the product.
    pub product_id: Option<String>,
    /// Whose reply it is, where the event said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// That the tenant's own writer did not write the reply: why, and who did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<Fallback>,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// With `RESPONSE_GENERATION_FAILED`: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<FailureReason>,
    /// With `INVALID_REVIEW` and `SYSTEM_ERROR`: the error's name and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
    /// The verdict on the review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moderation: Option<Moderation>,
    /// The review's sentiment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<Sentiment>,
    /// What is at stake in the review.
    #[serde(default)]
    pub stakes: Vec<Stake>,
    /// Why a person had to see the reply.
    #[serde(default)]
    pub doubts: Vec<Doubt>,
    /// What the shop's documents say to what the customer asks: what the reply was written with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 8))]
    pub answers: Vec<DocumentAnswer>,
    /// The outcome that somebody asked people to look at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopened: Option<Reopened>,
    /// The reply, as far as it got.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<OutcomeReply>,
    /// What it took.
    pub usage: Usage,
    /// What each call took, in their order; calls that failed are not in it.
    #[serde(default)]
    pub calls: Vec<Call>,
}

/// An error as an outcome carries it; never with customer text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeError {
    /// The name the state machine matched.
    pub name: String,
    /// What went wrong and what to do.
    pub cause: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_events() {
        let written = |value: serde_json::Value| value.as_str().unwrap().to_owned();
        for outcome in Outcome::ALL {
            assert_eq!(outcome.name(), written(serde_json::to_value(outcome).unwrap()));
            assert_eq!(Outcome::from_name(outcome.name()), Some(outcome));
        }
        for reason in [
            FailureReason::ToxicReply,
            FailureReason::RejectedByPerson,
            FailureReason::NoDecision,
            FailureReason::InvalidReview,
            FailureReason::SystemError,
            FailureReason::NoReplyNeeded,
            FailureReason::Superseded,
        ] {
            assert_eq!(reason.name(), written(serde_json::to_value(reason).unwrap()));
        }
        assert_eq!(Outcome::from_name("POSTED"), None);
    }
}
