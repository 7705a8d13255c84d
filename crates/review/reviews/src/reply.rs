//! The reply to a review, and what the tone rules find in it.

use crate::LIMITS;
use bounds::{InvalidInput, check_count, check_length};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The rules every reply keeps; checked in Rust, whoever wrote the reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ToneRule {
    /// The reply says nothing.
    Empty,
    /// More characters than configured.
    TooLong,
    /// A blank left to fill in, such as `[name]`.
    Placeholder,
    /// A promise of money, a voucher, goods for nothing or a longer warranty.
    MoneyPromise,
    /// A link or an account elsewhere that is not configured, also in words.
    Link,
    /// An e-mail or postal address that is not configured, also in words.
    Address,
    /// A telephone number that is not configured, also in words.
    PhoneNumber,
    /// It blames the customer.
    Blame,
    /// It is not in the review's language.
    WrongLanguage,
    /// A guardrail of the model service stepped in.
    GuardrailIntervened,
    /// It repeats the instructions of the prompt.
    PromptLeak,
    /// A promise of something that the shop would have to do, or that will never happen again.
    Promise,
    /// It admits liability or a known fault, or waives rights.
    Liability,
    /// It asks for stars, or to change or delete a review.
    RatingRequest,
    /// It speaks as a machine: of itself, of its task, or in its output format.
    MachineTalk,
    /// It is a word or two, or speaks to nobody.
    TooCurt,
    /// It says what the review demanded.
    ObeysReview,
    /// It says a number, or how to handle the product, that neither the review nor the shop told.
    Unfounded,
}

/// A breach of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Which rule.
    pub rule: ToneRule,
    /// For the person who decides: what is wrong and how to mend it.
    #[schemars(length(max = 2000))]
    pub detail: String,
}

/// Findings that stand beside one reply.
const FINDINGS: usize = 100;
/// Characters of a finding.
const FINDING: usize = 2_000;

impl Finding {
    /// Checks a list of findings.
    ///
    /// # Errors
    /// They are too many, or one is too long.
    pub fn validate_all(findings: &[Self]) -> Result<(), InvalidInput> {
        check_count("findings", findings, FINDINGS)?;
        let mut details = findings.iter().map(|finding| finding.detail.as_str());
        details.try_for_each(|detail| check_length("findings.detail", Some(detail), FINDING))
    }
}

/// A reply, written by a model and perhaps edited by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    /// What would be posted.
    #[schemars(length(max = 32000))]
    pub text: String,
    /// BCP 47 tag of the language it is written in.
    #[schemars(length(max = 35))]
    pub language: String,
    /// The model that wrote it (an edited reply keeps the model of its draft).
    #[schemars(length(max = 2048))]
    pub model_id: String,
    /// The version of the prompt it was written with.
    #[schemars(length(max = 128))]
    pub prompt_version: String,
    /// Whether a person changed it.
    pub edited: bool,
    /// What the tone rules found; empty when the reply may go out.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub findings: Vec<Finding>,
}

impl Reply {
    /// Checks every field against its bound.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_length("reply.text", Some(&self.text), LIMITS.text)?;
        check_length("reply.language", Some(&self.language), LIMITS.tag)?;
        check_length("reply.modelId", Some(&self.model_id), LIMITS.arn)?;
        check_length("reply.promptVersion", Some(&self.prompt_version), LIMITS.id)?;
        Finding::validate_all(&self.findings)
    }
}
