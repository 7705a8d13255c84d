//! How a question ends: the details of the outcome events.

use crate::{Sentence, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::{Call, Usage};

/// The version of the outcomes' shape; grows when a field changes its meaning.
pub const SCHEMA_VERSION: &str = "1";

/// What came of a part of the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnsweredPart {
    pub number: u32,
    pub text: String,
    pub verdict: Verdict,
}

/// Why the sentences of several parts go out as they were verified, one part after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Unjoined {
    /// No model could be asked.
    ModelUnavailable,
    /// What the model made of them said more or less than they do, twice.
    ModelOutputInvalid,
    /// A guardrail stepped in.
    GuardrailIntervened,
    /// The function that puts them together did not answer.
    FusionFailed,
}

/// The detail of `QUESTION_ANSWERED`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct QuestionAnswered {
    /// [`SCHEMA_VERSION`].
    pub schema_version: String,
    pub question_id: String,
    pub tenant: String,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// What may be shown, in its order; at least one.
    pub sentences: Vec<Sentence>,
    /// Why no model joined the sentences; absent where one did, or where one part alone is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unjoined: Option<Unjoined>,
    /// What was asked, part by part; not every part needs to be answered.
    pub sub_questions: Vec<AnsweredPart>,
    /// What it took.
    pub usage: Usage,
    /// What each call took; calls that failed are not in it.
    #[serde(default)]
    pub calls: Vec<Call>,
}

/// Why nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum UnansweredReason {
    /// No passage answers.
    NotInDocuments,
    /// What was proposed did not stand in the documents.
    Unsupported,
    /// Documents of several products answer alike, and none was named.
    AmbiguousProduct,
}

/// A document that comes near, shown as such and not as a proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct NearestDocument {
    pub document_id: String,
    pub title: String,
    /// The page, from 1, where there are pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

/// The detail of `QUESTION_UNANSWERED`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct QuestionUnanswered {
    /// [`SCHEMA_VERSION`].
    pub schema_version: String,
    pub question_id: String,
    pub tenant: String,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    pub reason: UnansweredReason,
    /// What was asked, part by part.
    pub sub_questions: Vec<AnsweredPart>,
    /// Where one may look; a refusal cites nothing.
    #[serde(default)]
    pub nearest: Vec<NearestDocument>,
    /// With `AMBIGUOUS_PRODUCT`: the products' ids, by the shop.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// What it took.
    pub usage: Usage,
    /// What each call took; calls that failed are not in it.
    #[serde(default)]
    pub calls: Vec<Call>,
}

/// Why there is no outcome otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FailureReason {
    /// The question does not fit the schema; asking it corrected works.
    InvalidQuestion,
    /// Retries are exhausted; the claim is released, asking again works.
    SystemError,
}

/// An error as the outcome keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeError {
    /// Its name, as the state machine matches it.
    pub name: String,
    /// What went wrong and what to do.
    pub cause: String,
}

/// The detail of `QUESTION_FAILED`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FailedQuestion {
    /// [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// Null where the event had none.
    pub question_id: Option<String>,
    /// Null where the event had none.
    pub tenant: Option<String>,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    pub reason: FailureReason,
    /// The error's name and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
    /// What it took.
    pub usage: Usage,
    /// What each call took; calls that failed are not in it.
    #[serde(default)]
    pub calls: Vec<Call>,
}
