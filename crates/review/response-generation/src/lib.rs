//! Lambda: the reply to a review, checked for tone.
//!
//! A model on Amazon Bedrock writes, or a named writer on an endpoint of Amazon SageMaker, and the tone
//! rules judge. A reply that breaks a rule is written
//! once more with the findings in view; what still breaks one goes out with its findings, and a
//! person decides. A person's own draft is judged by the same rules, and no model is asked. Where
//! something is at stake the draft follows instructions of its own.
//!
//! A tenant's reply is written by the tenant's adapter, as its route says; where that did not write, by whom
//! the tenant's policy names, and the output says so.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds`,
//! `Regenerations`, `TenantFallbacks`.

mod candidate;
mod config;
mod facts;
mod prompt;
mod read;
mod tenant;
mod write;

pub use bedrock::{AskError, Converse};
pub use candidate::{Candidate, CandidatePrompt};
pub use config::Config;
pub use model_route::{Models, RouteError};
pub use prompt::{
    ANSWERS_VERSION, FACTS_VERSION, PROMPT_VERSION, SCHEMA, STAKES_PROMPT_VERSION, SystemPrompt,
};
pub use read::{Written, read};
pub use tenant::AskedTenant;

use bounds::{InvalidInput, check_length};
use lambda_bridge::{Answer, NamedError};
use reviews::{DocumentAnswer, Fallback, LIMITS, Refusal, Reply, Review, Sentiment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tenants::UnreadableRecord;
use usage::Usage;

/// A review to reply to, or a draft of the reply to judge.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The review.
    pub review: Review,
    /// How the customer feels.
    pub sentiment: Sentiment,
    /// What the shop lists of the product, by the name of each attribute; a reply may name what the
    /// review touches.
    #[serde(default)]
    #[schemars(schema_with = "facts::schema")]
    pub facts: BTreeMap<String, String>,
    /// What the shop's documents say to what the customer asks.
    #[serde(default)]
    #[schemars(length(max = 8))]
    pub answers: Vec<DocumentAnswer>,
    /// Whose reply it is, where the shop has tenants.
    #[serde(default)]
    pub tenant: Option<AskedTenant>,
    /// A person's edit; judged instead of written.
    #[serde(default)]
    #[schemars(length(max = 32000))]
    pub draft: Option<String>,
    /// With a draft: the model that wrote what the person edited.
    #[serde(default)]
    #[schemars(length(max = 2048))]
    pub model_id: Option<String>,
    /// With a draft: the version of the prompt that it was written with.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub prompt_version: Option<String>,
    /// In an evaluation: model, prompt and settings to write with instead of those configured.
    #[serde(default)]
    pub candidate: Option<Candidate>,
}

/// The reply with what the tone rules found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// The reply.
    pub reply: Reply,
    /// Where the tenant's own writer did not write: why, and who did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fallback: Option<Fallback>,
    /// What it took.
    pub usage: Usage,
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "AdapterMismatch",
    "AdapterMissing",
    "EndpointAsleep",
    "InvalidInput",
    "ModelOutputInvalid",
    "UnknownTenant",
    "UnreadableRecord",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why there is no reply.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The review is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The tenant is not known, or has no adapter.
    #[error(transparent)]
    Tenant(#[from] Refusal),
    /// What the table has of the tenant cannot be read.
    #[error(transparent)]
    Record(#[from] UnreadableRecord),
    /// The model gave no usable answer.
    #[error("cannot write the reply")]
    Model(#[from] RouteError),
}

impl From<AskError> for Error {
    fn from(error: AskError) -> Self {
        Self::Model(error.into())
    }
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Tenant(refusal) => refusal.name(),
            Self::Record(_) => "UnreadableRecord",
            Self::Model(error) => error.name(),
        }
    }
}

/// Writes the reply, or judges the draft; with the metrics of the model's calls.
///
/// # Errors
/// The review is out of bounds, the tenant cannot be answered by its route, or no model gives an answer that
/// fits.
pub async fn handle(
    port: &impl Converse,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    if input.draft.is_some() {
        return Ok(Answer::new(judged(config, input)));
    }
    match &input.tenant {
        Some(tenant) => tenant::write_for(port, config, tenant, &input).await,
        None => Ok(write::write(port, config, &input).await?),
    }
}

impl Input {
    fn validate(&self) -> Result<(), InvalidInput> {
        self.review.validate().map_err(|invalid| invalid.within("review"))?;
        self.sentiment.validate()?;
        facts::validate(&self.facts)?;
        DocumentAnswer::validate_all(&self.answers)?;
        self.tenant.as_ref().map_or(Ok(()), AskedTenant::validate)?;
        self.candidate.as_ref().map_or(Ok(()), Candidate::validate)?;
        check_length("draft", self.draft.as_deref(), LIMITS.text)?;
        check_length("modelId", self.model_id.as_deref(), LIMITS.arn)?;
        check_length("promptVersion", self.prompt_version.as_deref(), LIMITS.id)
    }
}

/// The rules on a person's edit.
fn judged(config: &Config, input: Input) -> Output {
    let text = input.draft.unwrap_or_default();
    let expected = expected(&input.sentiment);
    let findings = tone::check_against_review(&text, &config.rules, expected, &input.review);
    let language = language::guess(&text).map(str::to_owned);
    let unknown = || "unknown".to_owned();
    let reply = Reply {
        language: language.unwrap_or(input.sentiment.language),
        model_id: input.model_id.unwrap_or_else(unknown),
        prompt_version: input.prompt_version.unwrap_or_else(unknown),
        edited: true,
        text,
        findings,
    };
    Output { reply, fallback: None, usage: Usage::default() }
}

/// The language a reply has to be in; none where that of the review is not known.
fn expected(sentiment: &Sentiment) -> Option<&str> {
    Some(sentiment.language.as_str()).filter(|tag| *tag != "und")
}

#[cfg(test)]
mod tests;
