//! The reply to a review, and what the tone rules find in it.

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
    /// A promise of a refund, a voucher or compensation.
    MoneyPromise,
    /// A link that is not configured.
    Link,
    /// An e-mail or postal address that is not configured.
    Address,
    /// A telephone number that is not configured.
    PhoneNumber,
    /// It blames the customer.
    Blame,
    /// It is not in the review's language.
    WrongLanguage,
    /// A guardrail of the model service stepped in.
    GuardrailIntervened,
    /// It repeats the instructions of the prompt.
    PromptLeak,
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
