//! How the labelling of an article ends: the detail of the outcome events.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use suitability::{Doubt, Label};
use usage::{Call, Usage};

/// The version of the outcome's shape; grows when a field changes its meaning.
pub const SCHEMA_VERSION: &str = "1";

/// Why there is no label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LabelFailure {
    /// It is no article, or has no words.
    InvalidArticle,
    /// It is a draft: only what readers can see is labelled. Posting it again once it is published works.
    NotPublished,
    /// The desk took it back: its label is, too.
    Withdrawn,
    /// A higher version of it was posted, or this version was withdrawn.
    Superseded,
    /// Something is in doubt that no choice of levels mends, or nobody is to be asked; the article stays without a
    /// label.
    NeedsPerson,
    /// A person rejected what was proposed.
    RejectedByPerson,
    /// Nobody decided in time.
    NoDecision,
    /// Retries are exhausted; the claim is released, posting again works.
    SystemError,
}

/// An error as the outcome keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeError {
    /// Its name, as the state machine matches it.
    pub name: String,
    /// What went wrong and what to do.
    pub cause: String,
}

/// What a person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LabelChoice {
    /// The levels are as the model proposed.
    Approve,
    /// They are as the person gave them.
    Edit,
    /// There is no label.
    Reject,
}

/// What a person decided, and who it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LabelDecision {
    pub choice: LabelChoice,
    /// The reviewer's e-mail address.
    pub by: String,
    /// How we know: `LINK`, `VERIFIED` or `AUTOMATIC`.
    pub identity: String,
    /// RFC 3339 in UTC.
    pub at: String,
}

/// The detail of `ARTICLE_LABELLED` and `ARTICLE_LABEL_FAILED`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LabelOutcome {
    /// [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// The article's id; null where the event had none.
    pub article_id: Option<String>,
    /// The article's version; 1 where the event had none.
    pub revision: u32,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// With a failure: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<LabelFailure>,
    /// With `INVALID_ARTICLE` and `SYSTEM_ERROR`, and with `NEEDS_PERSON` where nobody could be asked: the error's
    /// name and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
    /// With a label: as it is kept and served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// Where a person decided: who and what. The label, which is public, says only that it was a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<LabelDecision>,
    /// What was in doubt.
    #[serde(default)]
    pub doubts: Vec<Doubt>,
    /// The model that judged, as far as it was come to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// The version of its prompt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
    /// What it took.
    pub usage: Usage,
    /// What each call took; calls that failed are not in it.
    #[serde(default)]
    pub calls: Vec<Call>,
}
