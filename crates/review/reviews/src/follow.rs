//! What is told along the way to whoever follows: the detail of the `APPROVAL_*` events.

use crate::{Audience, Choice, Identity, Stage};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A decision as it is announced: without the edited text, which the outcome carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnnouncedDecision {
    /// What was chosen.
    pub choice: Choice,
    /// E-mail address of the reviewer.
    pub who: String,
    /// How we know.
    pub identity: Identity,
    /// When, RFC 3339 in UTC.
    pub decided_at: String,
    /// The attempt whose link was used.
    pub attempt: u32,
    /// What the reviewer noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// The detail of `APPROVAL_REQUESTED`, `APPROVAL_ESCALATED` and `APPROVAL_DECIDED`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApprovalDetail {
    /// [`crate::SCHEMA_VERSION`].
    pub schema_version: String,
    /// The shop's id of the review.
    pub review_id: String,
    /// The review's revision.
    #[serde(deserialize_with = "crate::whole::revision")]
    pub revision: u32,
    /// The shop's id of the product.
    pub product_id: String,
    /// ARN of the execution.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// What is asked about.
    pub stage: Stage,
    /// Counts the questions of a stage.
    pub round: u32,
    /// Counts the mails of a round.
    pub attempt: u32,
    /// Who is asked.
    pub audience: Audience,
    /// With a request: seconds until the machine stops waiting for this attempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_seconds: Option<u32>,
    /// With `APPROVAL_DECIDED`: the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<AnnouncedDecision>,
}
