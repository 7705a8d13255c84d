//! How a dispatch ends: the detail of the outcome events.

use articles::{Block, DigitalSource, Source, State};
use facts::{Finding, Language};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::{Call, Usage};

/// The version of the outcome's shape; grows when a field changes its meaning.
pub const SCHEMA_VERSION: &str = "1";

/// Why there is no rewrite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RewriteFailure {
    /// The dispatch is not one that was read, is too long, or in another language than French or English.
    InvalidDispatch,
    /// It is withheld or under embargo; posting it again after that works.
    Embargoed,
    /// The agency took it back, before or while it was rewritten.
    Withdrawn,
    /// A higher version of it was posted.
    Superseded,
    /// Something hard was found in the rewrite, and nobody was asked, or not once more. Whether it is right
    /// nobody judged.
    Unfaithful,
    /// A person rejected the rewrite.
    RejectedByPerson,
    /// Nobody decided in time.
    NoDecision,
    /// Retries are exhausted; the claim is released, posting again works.
    SystemError,
}

/// Who let the draft go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DecidedBy {
    /// The check alone: it found nothing hard.
    Machine,
    /// A person, who saw what was found.
    Person,
}

/// Who answers for the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Approval {
    /// The reviewer's e-mail address.
    pub by: String,
    /// How we know: `LINK`, `VERIFIED` or `AUTOMATIC`.
    pub identity: String,
    /// RFC 3339 in UTC.
    pub at: String,
}

/// An error as the outcome keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeError {
    /// Its name, as the state machine matches it.
    pub name: String,
    /// What went wrong and what to do.
    pub cause: String,
}

/// The rewrite: what an article is made from, and never a published one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// Always `DRAFT`.
    pub state: State,
    pub language: Language,
    /// The dispatch's blocks, rewritten; a person may have left some out.
    pub blocks: Vec<Block>,
    /// By people and a model: to be disclosed, as the IPTC's code says.
    pub digital_source: DigitalSource,
    /// The dispatch and whom to name.
    pub source: Source,
}

/// The detail of `DISPATCH_REWRITTEN` and `DISPATCH_REWRITE_FAILED`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RewriteOutcome {
    /// [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// The agency's id of the dispatch; null where the event had none.
    pub dispatch_guid: Option<String>,
    /// The dispatch's version; 1 where the agency counts none.
    pub revision: u32,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// With a failure: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<RewriteFailure>,
    /// With `INVALID_DISPATCH` and `SYSTEM_ERROR`: the error's name and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
    /// With a rewrite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft>,
    /// With a rewrite: who let it go out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<DecidedBy>,
    /// Who approved the draft, or edited what was found in last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    /// Whether a person changed the text.
    #[serde(default)]
    pub edited: bool,
    /// What was found in the text in the end.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// The model that wrote, as far as it was come to.
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
