//! What a candidate made of an item.

use crate::slice::Slice;
use reviews::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// How an item ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItemStatus {
    /// There is a reply and a judgement.
    Succeeded,
    /// There is not; the error says why.
    Failed,
}

/// A reply in a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemReply {
    /// What would be posted.
    pub text: String,
    /// The model that wrote it.
    pub model_id: String,
    /// The version of the prompt.
    pub prompt_version: String,
}

/// Whether a reply keeps one of the item's rules, in the judge's eyes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RuleVerdict {
    /// The rule's id.
    pub rule: String,
    /// Whether the reply keeps it.
    pub kept: bool,
    /// Why the judge says so.
    pub reason: String,
}

/// What the judge says of a reply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Judgement {
    /// 0 to 1.
    pub score: f64,
    /// The model that judged.
    pub model_id: String,
    /// The version of its prompt.
    pub prompt_version: String,
    /// Why this score.
    pub reason: String,
    /// Rule by rule, in the item's order.
    pub rules: Vec<RuleVerdict>,
}

/// A check that needs no model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// What was checked, such as `blame`, `language` or `no-prompt-leak`.
    pub rule: String,
    /// Whether the reply keeps it.
    pub kept: bool,
    /// Where it does not: what was found.
    pub finding: Option<String>,
}

/// How toxic the reply is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Toxicity {
    /// What it means for the review workflow.
    pub verdict: Verdict,
    /// 0 to 1; none where the service was not asked.
    pub score: Option<f64>,
}

/// What the review workflow would do with the reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItemOutcome {
    /// Publish it, without a person.
    Published,
    /// Ask a person.
    Person,
    /// Refuse it.
    Refused,
}

/// What a candidate made of an item: one line of a run's results.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemResult {
    /// Id of the suite's item.
    pub item: String,
    /// Name of the candidate.
    pub candidate: String,
    /// Where the item belongs.
    pub slice: Slice,
    /// How it ended.
    pub status: ItemStatus,
    /// With `FAILED`: the error's name.
    pub error: Option<String>,
    /// The reply, if one was written.
    pub reply: Option<ItemReply>,
    /// What the judge says, if it was asked and answered.
    pub judgement: Option<Judgement>,
    /// The checks that need no model.
    pub checks: Vec<Check>,
    /// How toxic the reply is.
    pub toxicity: Option<Toxicity>,
    /// What the review workflow would do with the reply.
    pub outcome: Option<ItemOutcome>,
    /// What each call consumed.
    pub usage: Vec<Usage>,
    /// US dollars, the sum of it.
    pub cost_usd: f64,
    /// Milliseconds from the item's first call to its last.
    pub ms: u64,
}
