//! Lambda: how toxic a review or a reply is.
//!
//! The text is checked whole, in segments that Amazon Comprehend takes; its score is the maximum
//! over them. What the machine must not judge alone, a person does: scores on or between the
//! thresholds, languages that Comprehend does not know, attempts to steer a model, toxic words about
//! something at stake. A text is judged as a reader meets it, without what nobody sees, and once
//! more with look-alikes folded where that makes a difference.
//!
//! Metrics: `Verdicts` by `verdict`; `ComprehendUnits`, `CostUsd`.

mod config;
mod judge;

pub use comprehend::{ClassifyPrompt, Comprehend, DetectToxicity, Toxicity};
pub use config::Config;
pub use judge::{Evidence, decide};

use bounds::{InvalidInput, check_length};
use comprehend::{Screened, Steers, TextLanguage};
use futures_util::future::try_join;
use lambda_bridge::{Answer, Metric, NamedError, Unit, UpstreamError};
use moderation::{Label, Moderation, Thresholds, Verdict};
use reviews::{LIMITS, Review, Stake};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// A review, or a reply to it, to be checked.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The review; checked unless there is a reply.
    pub review: Review,
    /// The reply to check.
    #[serde(default)]
    pub reply: Option<ReplyText>,
    /// The last revision of this review that the machine called harmful.
    #[serde(default)]
    pub harmful_revision: Option<u32>,
}

/// A reply as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReplyText {
    /// What would be posted.
    #[schemars(length(max = 32000))]
    pub text: String,
    /// BCP 47 tag of its language.
    #[serde(default)]
    #[schemars(length(max = 35))]
    pub language: Option<String>,
}

/// The verdict.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// The verdict with score and labels.
    pub moderation: Moderation,
    /// The language that counted: declared or detected; absent when neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What is at stake in the review; empty for a reply.
    pub stakes: Vec<Stake>,
    /// Whether something urgent is at stake.
    pub urgent: bool,
    /// Whether the review has stars alone, so that there was nothing to check.
    pub wordless: bool,
    /// What it took.
    pub usage: Usage,
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] =
    &["InvalidInput", "UpstreamThrottled", "UpstreamUnavailable", "UpstreamRejected"];

/// Why there is no verdict.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// Comprehend gave no usable answer.
    #[error("cannot check the text")]
    Upstream(#[from] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Upstream(error) => error.name(),
        }
    }
}

/// Checks the reply, or else the review.
///
/// # Errors
/// A field is out of bounds, or Comprehend does not answer for every segment.
pub async fn handle(
    port: &(impl DetectToxicity + ClassifyPrompt),
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let subject = Subject::of(input);
    if subject.wordless && !subject.is_for_people() {
        return Ok(wordless().counted());
    }
    let readings = normalization::readings(&subject.text);
    let language = config.languages.look(&readings[0], subject.declared.as_deref());
    let (screened, steers) = try_join(
        comprehend::screen(port, &readings, &language.code),
        second_opinion(port, config, &subject, &readings),
    )
    .await?;
    let stakes = subject.stakes(&config.stakes_words);
    let evidence = evidence(&subject, &screened, &language, steers, &stakes);
    let usage = config.prices.comprehend(screened.units + steers.units);
    let moderation = moderation(&evidence, screened.labels, &config.thresholds);
    let output = Output {
        moderation,
        language: language.name,
        urgent: stakes.iter().copied().any(Stake::is_urgent),
        stakes,
        wordless: subject.wordless,
        usage,
    };
    Ok(output.counted())
}

/// Asked for where one is configured; a reply of ours steers nobody.
async fn second_opinion(
    port: &impl ClassifyPrompt,
    config: &Config,
    subject: &Subject,
    readings: &[String],
) -> Result<Steers, UpstreamError> {
    match subject.is_review && config.prompt_safety_endpoint.is_some() {
        true => comprehend::steers(port, readings).await,
        false => Ok(Steers::default()),
    }
}

impl Input {
    fn validate(&self) -> Result<(), InvalidInput> {
        self.review.validate().map_err(|invalid| invalid.within("review"))?;
        let Some(reply) = &self.reply else { return Ok(()) };
        check_length("reply.text", Some(&reply.text), LIMITS.text)?;
        check_length("reply.language", reply.language.as_deref(), LIMITS.tag)
    }
}

/// The text to check.
struct Subject {
    text: String,
    declared: Option<String>,
    is_review: bool,
    /// A review of stars alone.
    wordless: bool,
    harmful_before: bool,
    reopened: bool,
}

impl Subject {
    fn of(input: Input) -> Self {
        match input.reply {
            Some(reply) => Self::reply(reply),
            None => Self::review(input.review, input.harmful_revision.is_some()),
        }
    }

    fn reply(reply: ReplyText) -> Self {
        Self {
            text: reply.text,
            declared: reply.language,
            is_review: false,
            wordless: false,
            harmful_before: false,
            reopened: false,
        }
    }

    fn review(review: Review, harmful_before: bool) -> Self {
        Self {
            text: review.full_text(),
            wordless: !review.has_words(),
            declared: review.language,
            is_review: true,
            harmful_before,
            reopened: review.reopened.is_some(),
        }
    }

    /// Whether people decide whatever it says.
    fn is_for_people(&self) -> bool {
        self.harmful_before || self.reopened
    }

    fn stakes(&self, words: &[String]) -> Vec<Stake> {
        if self.is_review { stakes::find(&self.text, words) } else { Vec::new() }
    }
}

fn evidence(
    subject: &Subject,
    screened: &Screened,
    language: &TextLanguage,
    steers: Steers,
    stakes: &[Stake],
) -> Evidence {
    Evidence {
        score: screened.score,
        label_score: screened.labels.first().map(|label| label.score),
        unsupported_language: language.unsupported,
        unsafe_prompt: steers.is_unsafe,
        stakes: !stakes.is_empty(),
        harmful_before: subject.harmful_before,
        reopened: subject.reopened,
    }
}

/// Stars alone: nothing to check, and nothing that could do harm.
fn wordless() -> Output {
    Output {
        moderation: Moderation::by_machine(Verdict::Safe),
        language: None,
        stakes: Vec::new(),
        urgent: false,
        wordless: true,
        usage: Usage::default(),
    }
}

fn moderation(evidence: &Evidence, labels: Vec<Label>, thresholds: &Thresholds) -> Moderation {
    let (verdict, because) = decide(evidence, thresholds);
    Moderation { score: evidence.score, labels, because, ..Moderation::by_machine(verdict) }
}

impl Output {
    fn counted(self) -> Answer<Self> {
        let metrics = [
            Metric::count("Verdicts", 1.0),
            Metric::count("ComprehendUnits", self.usage.comprehend_units as f64),
            Metric { name: "CostUsd", unit: Unit::None, value: self.usage.cost_usd },
        ];
        let verdict = self.moderation.verdict.name();
        Answer::new(self).counting(metrics).by("verdict", verdict)
    }
}

#[cfg(test)]
mod tests;
