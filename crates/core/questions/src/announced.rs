//! What is told along the way to whoever follows: the detail of the `APPROVAL_*` events.

use crate::{Audience, Choice, Identity, Stage};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A decision as it is announced: without what was edited, which the outcome carries.
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
    /// `"1"`; grows when a field changes its meaning.
    pub schema_version: String,
    /// The shop's id of the review, where the question is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_id: Option<String>,
    /// The revision of the review or of the product, the version of the dispatch, the attempt of the training run,
    /// the version of the trained model or of the article.
    pub revision: u32,
    /// The shop's id of the product; absent where the question is about a dispatch, a training run, a trained
    /// model or an article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<String>,
    /// The agency's id of the dispatch, where the question is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispatch_guid: Option<String>,
    /// The training run's name, where the question is about one, or about its model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training_run: Option<String>,
    /// The publisher's id of the article, where the question is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article_id: Option<String>,
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
