//! Lambda: how toxic a review or a reply is.
//!
//! The text is checked whole, in segments that Amazon Comprehend takes; its score is the maximum
//! over them. What the machine must not judge alone, a person does: scores on or between the
//! thresholds, languages that Comprehend does not know, and attempts to steer a model.
//!
//! Metrics: `Verdicts` by `verdict`; `ComprehendUnits`, `CostUsd`.

mod comprehend;
mod config;
mod judge;
mod languages;
mod screen;
mod segment;
mod service;
mod units;

pub use comprehend::Comprehend;
pub use config::{Config, Thresholds};
pub use judge::{Evidence, decide};
pub use languages::{Languages, TextLanguage};
pub use segment::{MAX_SEGMENT_BYTES, MAX_SEGMENTS, segments};
pub use service::{ClassifyPrompt, DetectToxicity, Toxicity};
pub use units::units;

use futures_util::future::try_join;
use lambda_bridge::{Metric, NamedError, Unit, UpstreamError};
use reviews::{DecidedBy, InvalidReview, LIMITS, Moderation, Review, Usage, Verdict, at_most};
use schemars::JsonSchema;
use screen::Steers;
use serde::{Deserialize, Serialize};

/// A review, or a reply to it, to be checked.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// ARN of the execution; the logs name it.
    #[serde(default)]
    #[schemars(length(max = 2048))]
    pub execution_id: Option<String>,
    /// The review; checked unless there is a reply.
    pub review: Review,
    /// The reply to check.
    #[serde(default)]
    pub reply: Option<ReplyText>,
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
    #[serde(flatten)]
    pub moderation: Moderation,
    /// The language that counted: declared or detected; absent when neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What it took.
    pub usage: Usage,
}

/// Why there is no verdict.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The review is out of bounds.
    #[error("the review is invalid")]
    InvalidReview(#[from] InvalidReview),
    /// Comprehend gave no usable answer.
    #[error("cannot check the text")]
    Upstream(#[from] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidReview(_) => "InvalidInput",
            Self::Upstream(error) => error.name(),
        }
    }
}

/// Checks the reply, or else the review.
///
/// # Errors
/// The review is out of bounds, or Comprehend does not answer for every segment.
pub async fn handle(
    port: &(impl DetectToxicity + ClassifyPrompt),
    config: &Config,
    input: Input,
) -> Result<Output, Error> {
    input.validate()?;
    let subject = Subject::of(input);
    let language = config.languages.look(&subject.text, subject.declared.as_deref());
    let (screened, steers) = try_join(
        screen::screen(port, &subject.text, &language.code),
        second_opinion(port, config, &subject),
    )
    .await?;
    let evidence = Evidence {
        score: screened.score,
        unsupported_language: language.unsupported,
        unsafe_prompt: steers.is_unsafe,
    };
    let usage = config.prices.comprehend(screened.units + steers.units);
    Ok(output(evidence, screened.labels, language.name, usage, &config.thresholds))
}

/// A reply of ours steers nobody.
async fn second_opinion(
    port: &impl ClassifyPrompt,
    config: &Config,
    subject: &Subject,
) -> Result<Steers, UpstreamError> {
    match subject.is_review {
        true => screen::steers(port, config, &subject.text).await,
        false => Ok(Steers::default()),
    }
}

impl Input {
    fn validate(&self) -> Result<(), InvalidReview> {
        self.review.validate()?;
        at_most("executionId", self.execution_id.as_deref(), LIMITS.arn)?;
        let Some(reply) = &self.reply else { return Ok(()) };
        at_most("reply.text", Some(&reply.text), LIMITS.text)?;
        at_most("reply.language", reply.language.as_deref(), LIMITS.tag)
    }
}

/// The text to check.
struct Subject {
    text: String,
    declared: Option<String>,
    is_review: bool,
}

impl Subject {
    fn of(input: Input) -> Self {
        match input.reply {
            Some(reply) => Self { text: reply.text, declared: reply.language, is_review: false },
            None => Self {
                text: input.review.full_text(),
                declared: input.review.language,
                is_review: true,
            },
        }
    }
}

fn output(
    evidence: Evidence,
    labels: Vec<reviews::Label>,
    language: Option<String>,
    usage: Usage,
    thresholds: &Thresholds,
) -> Output {
    let (verdict, because) = decide(&evidence, thresholds);
    let moderation = Moderation {
        verdict,
        score: evidence.score,
        labels,
        because,
        decided_by: DecidedBy::Machine,
        who: None,
        comment: None,
    };
    Output { moderation, language, usage }
}

impl Output {
    /// What this invocation adds to the metrics, and the verdict as their dimension.
    #[must_use]
    pub fn metrics(&self) -> ([Metric; 3], &'static str) {
        let metrics = [
            Metric::count("Verdicts", 1.0),
            Metric::count("ComprehendUnits", self.usage.comprehend_units as f64),
            Metric { name: "CostUsd", unit: Unit::None, value: self.usage.cost_usd },
        ];
        (metrics, name(self.moderation.verdict))
    }
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Safe => "SAFE",
        Verdict::Uncertain => "UNCERTAIN",
        Verdict::Toxic => "TOXIC",
    }
}

#[cfg(test)]
mod tests;
