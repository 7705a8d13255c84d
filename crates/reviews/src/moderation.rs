//! Verdicts on a text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a text's toxicity means for the workflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Verdict {
    /// Below the lower threshold: goes on.
    Safe,
    /// On or between the thresholds, or not to be judged by the machine: a person decides.
    Uncertain,
    /// Above the upper threshold: stops here.
    Toxic,
}

/// One kind of harm and how sure the service is of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Label {
    /// Comprehend's name: `GRAPHIC`, `HARASSMENT_OR_ABUSE`, `HATE_SPEECH`, `INSULT`,
    /// `PROFANITY`, `SEXUAL`, `VIOLENCE_OR_THREAT`.
    pub name: String,
    /// 0 to 1, the maximum over the text's segments.
    pub score: f64,
}

/// Why the machine does not judge a text although its score alone might allow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum UncertainBecause {
    /// The score lies on or between the thresholds.
    Score,
    /// The text is in a language that the moderation service does not know.
    UnsupportedLanguage,
    /// The prompt-safety classifier calls the text an attempt to steer a model.
    UnsafePrompt,
}

/// Who gave a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DecidedBy {
    /// By score.
    Machine,
    /// By a reviewer.
    Person,
}

/// A verdict on a text with what led to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Moderation {
    /// What it means for the workflow.
    pub verdict: Verdict,
    /// 0 to 1, the maximum over the text's segments; absent where the service was not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// Kinds of harm, highest score first.
    #[serde(default)]
    pub labels: Vec<Label>,
    /// With `UNCERTAIN`: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<UncertainBecause>,
    /// Who gave the verdict.
    pub decided_by: DecidedBy,
    /// With a person: who, as the approval page knows them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// With a person: what they noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}
