//! Lambda: whether the texts of a product may be published as they are worded.
//!
//! All texts are checked in one go. Those in a language that Amazon Comprehend knows are scored, as a
//! review is: the score is the maximum over all segments, and on or between the thresholds a person
//! decides. Those in another language are searched for insults of that language, and named in
//! `uncheckedLanguages`. They are not uncertain for that alone: unlike a customer's words they were
//! written from closed facts, each claim of theirs is checked beside, and in three languages of four
//! every product would be a person's. A shop that wants its people to see them says so
//! (`UNSCORED_LANGUAGES=person`).
//!
//! Besides, every field is held to the rules for whatever a shop publishes ([`prose_rules`]). What
//! breaks one is a finding like that of a claim: it is written again, or a person sees it.
//!
//! Metrics: `TextVerdicts` by `verdict`; `TextFindings`, `ComprehendUnits`, `CostUsd`.

mod config;
mod judge;
mod rules;
mod scored;

pub use comprehend::{Comprehend, DetectToxicity, Toxicity};
pub use config::{Config, Unscored};
pub use judge::{Evidence, decide};

use bounds::{InvalidInput, check_is};
use lambda_bridge::{Answer, Metric, NamedError, Unit, UpstreamError};
use moderation::Moderation;
use products::{ClaimFinding, ProductText};
use schemars::JsonSchema;
use scored::{Scored, score};
use serde::{Deserialize, Serialize};
use usage::Usage;

/// The texts of a product.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// In each language one to three variants.
    #[schemars(length(min = 1, max = 15))]
    pub texts: Vec<ProductText>,
}

/// The verdict.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// The verdict with score and labels.
    pub moderation: Moderation,
    /// Primary subtags of the languages that only the lexicon of insults was asked about.
    pub unchecked_languages: Vec<String>,
    /// What breaks a rule: `CONTACT`, `MACHINE_TALK` or `EMPTY` (a blank left to fill in).
    pub findings: Vec<ClaimFinding>,
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
    #[error("cannot check the texts")]
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

/// Checks all texts.
///
/// # Errors
/// A field is out of bounds, or Comprehend does not answer for every segment.
pub async fn handle(
    port: &impl DetectToxicity,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let scored = score(port, &config.languages, &input.texts).await?;
    let findings = rules::find(&input.texts, &config.allowed);
    Ok(output(scored, findings, config).counted())
}

impl Input {
    fn validate(&self) -> Result<(), InvalidInput> {
        check_is("texts", !self.texts.is_empty(), "a list of 1 to 15 texts")?;
        ProductText::validate_all(&self.texts)
    }
}

fn output(scored: Scored, findings: Vec<ClaimFinding>, config: &Config) -> Output {
    let evidence = Evidence {
        score: scored.score,
        label_score: scored.labels.first().map(|label| label.score),
        wordless: scored.wordless,
        insult: scored.insult,
        unscored: config.unscored == Unscored::Person && !scored.unchecked.is_empty(),
    };
    let (verdict, because) = decide(&evidence, &config.thresholds);
    let labels = scored.labels;
    Output {
        moderation: Moderation {
            score: scored.score,
            labels,
            because,
            ..Moderation::by_machine(verdict)
        },
        unchecked_languages: scored.unchecked,
        findings,
        usage: config.prices.comprehend(scored.units),
    }
}

impl Output {
    fn counted(self) -> Answer<Self> {
        let metrics = [
            Metric::count("TextVerdicts", 1.0),
            Metric::count("TextFindings", self.findings.len() as f64),
            Metric::count("ComprehendUnits", self.usage.comprehend_units as f64),
            Metric { name: "CostUsd", unit: Unit::None, value: self.usage.cost_usd },
        ];
        let verdict = self.moderation.verdict.name();
        Answer::new(self).counting(metrics).by("verdict", verdict)
    }
}

#[cfg(test)]
mod tests;
