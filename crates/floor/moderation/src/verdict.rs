//! A verdict on a text or a picture.

use bounds::{InvalidInput, check_count, check_is, check_length};
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
    /// `PROFANITY`, `SEXUAL`, `VIOLENCE_OR_THREAT`; of a picture Rekognition's, such as
    /// `Explicit Nudity`.
    #[schemars(length(max = 64))]
    pub name: String,
    /// 0 to 1, the maximum over a text's segments.
    #[schemars(range(min = 0, max = 1))]
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
    /// The score is toxic, but no kind of harm is above the threshold.
    ScoreWithoutLabel,
    /// The score is toxic, and something is at stake that a person must know of.
    Stakes,
    /// The machine called an earlier revision of the review harmful.
    EarlierVerdict,
    /// Somebody asked people to look at the review again.
    Reopened,
    /// The picture is of a format that the moderation service does not read.
    UnsupportedFormat,
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
    #[schemars(range(min = 0, max = 1))]
    pub score: Option<f64>,
    /// Kinds of harm, highest score first.
    #[serde(default)]
    #[schemars(length(max = 50))]
    pub labels: Vec<Label>,
    /// With `UNCERTAIN`: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<UncertainBecause>,
    /// Who gave the verdict.
    pub decided_by: DecidedBy,
    /// With a person: who, as the approval page knows them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub who: Option<String>,
    /// With a person: what they noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 32000))]
    pub comment: Option<String>,
}

/// Kinds of harm in a verdict; Comprehend knows seven.
pub const MOST_LABELS: usize = 50;
/// Characters of such a kind's name.
pub const LABEL_NAME: usize = 64;
/// Characters of a reviewer's name.
const MOST_WHO: usize = 500;
/// Characters of what a reviewer notes.
const MOST_COMMENT: usize = 32_000;

impl Verdict {
    /// As in JSON, for a metric's dimension.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "SAFE",
            Self::Uncertain => "UNCERTAIN",
            Self::Toxic => "TOXIC",
        }
    }
}

impl Label {
    /// Whether name and score are such.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        (0.0..=1.0).contains(&self.score) && self.name.chars().nth(LABEL_NAME).is_none()
    }
}

impl Moderation {
    /// A machine's verdict, with nothing of what led to it yet.
    #[must_use]
    pub fn by_machine(verdict: Verdict) -> Self {
        Self {
            verdict,
            score: None,
            labels: Vec::new(),
            because: None,
            decided_by: DecidedBy::Machine,
            who: None,
            comment: None,
        }
    }

    /// Checks every field against its bound.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        let is_score = |score: f64| (0.0..=1.0).contains(&score);
        check_is("moderation.score", self.score.is_none_or(is_score), "0 to 1")?;
        check_count("moderation.labels", &self.labels, MOST_LABELS)?;
        let labels = self.labels.iter().all(Label::is_valid);
        check_is("moderation.labels", labels, "short names with scores from 0 to 1")?;
        check_length("moderation.who", self.who.as_deref(), MOST_WHO)?;
        check_length("moderation.comment", self.comment.as_deref(), MOST_COMMENT)
    }
}
