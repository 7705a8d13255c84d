//! Lambda: whether the texts of a product say its facts, all of them and nothing else.
//!
//! Rules first ([`claims`]), without a model: what no fact supports, what contradicts one, what is
//! left out. Where a judge is configured, a model on Amazon Bedrock then sees texts, facts and findings:
//! it says of each finding whether it stands, and names phrases without a fact beside them. Code
//! decides what counts: [`reasons`] says what of a rule may be refuted, a fact that is named must be
//! there, a phrase must stand in the text word for word, and so must the words by which a text says what
//! the rules miss. Product, texts and findings are data to it.
//!
//! What it names refutes its own refutation of the same words; it is a finding only where the judge is told
//! to add. One that is not is asked only where there is a finding that it may refute.
//!
//! What is refuted holds nothing up, but stays in the outcome with its reason. Where the judge is
//! strict, it goes to a person all the same.
//!
//! Metrics: `ClaimChecks` by `verdict` (`FIT`, `UNFIT`); `ClaimFindings`; where a judge is asked also
//! `JudgedClaims`, `RefutedClaims`, `RefutationsOverruled`, `JudgedClaimsDropped` and those of `bedrock`.

mod config;
mod judge;
mod prompt;
mod read;
mod refute;
mod sentence;

pub use bedrock::{AskError, Bedrock, Converse};
pub use config::Config;
pub use judge::place;
pub use prompt::{PROMPT_VERSION, SCHEMA};
pub use read::{JudgedPhrase, Judgement, Verdict, read};
pub use refute::reasons;

use bounds::{InvalidInput, check_is, check_length};
use bucket::Get;
use claims::Checked;
use judge::{Judged, askable, judge};
use lambda_bridge::{Answer, Metric, NamedError};
use products::{Attribute, ClaimFinding, LIMITS, Product, ProductText, RefutedClaim, Support};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shop_vocabulary::{VocabularyError, check_version};
use usage::Usage;

/// The texts of a product, and what is known of it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The product.
    pub product: Product,
    /// Its attributes; of those that are not visible or unknown nothing may be said.
    #[schemars(length(max = 64))]
    pub attributes: Vec<Attribute>,
    /// In each language one to three variants.
    #[schemars(length(min = 1, max = 15))]
    pub texts: Vec<ProductText>,
    /// The version of the vocabulary that the attributes are of; not checked where it is not given.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub vocabulary_version: Option<String>,
}

/// What is wrong with the texts, and what they rest on.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// Whether there is no finding; where the judge is strict, neither a refuted one.
    pub fit: bool,
    /// What is wrong, by the rules and then, where it is told to add, by the judge.
    #[schemars(length(max = 120))]
    pub findings: Vec<ClaimFinding>,
    /// What the rules found and the judge took for none.
    #[schemars(length(max = 40))]
    pub refuted: Vec<RefutedClaim>,
    /// The phrases that rest on facts.
    #[schemars(length(max = 400))]
    pub support: Vec<Support>,
    /// The judge; absent where none was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// The version of the judge's prompt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
    /// What the judge took.
    pub usage: Usage,
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "ModelOutputInvalid",
    "UnknownVocabulary",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why the texts could not be checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// There is no vocabulary to work by.
    #[error(transparent)]
    Vocabulary(#[from] VocabularyError),
    /// The judge gave no usable answer.
    #[error("cannot judge the texts")]
    Judge(#[from] AskError),
    /// A filter of the model service stepped in.
    #[error("a filter of the model service stopped the judge: try another model")]
    Intervened,
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Vocabulary(error) => error.name(),
            Self::Judge(error) => error.name(),
            Self::Intervened => "ModelOutputInvalid",
        }
    }
}

/// Checks the texts of a product by rules, and where there is a port and a model, by the judge, if its
/// answer can change anything.
///
/// # Errors
/// A field is out of bounds, the shop's vocabulary cannot be used, or the judge gives no answer that
/// fits.
pub async fn handle(
    bucket: &impl Get,
    port: Option<&impl Converse>,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let checker = config.checkers.get(bucket, config.vocabulary_key.as_deref()).await?;
    check_version(checker.vocabulary(), input.vocabulary_version.as_deref())?;
    let found = checker.check(&input.product, &input.attributes, &input.texts);
    let asked = askable(&found);
    let judged = match port.zip(config.judge.as_ref()) {
        Some((port, model)) if config.adds || !asked.is_empty() => {
            Some(judge(port, model, &input, &asked, checker.vocabulary()).await?)
        }
        _ => None,
    };
    Ok(answer(found, judged, config))
}

impl Input {
    fn validate(&self) -> Result<(), InvalidInput> {
        self.product.validate().map_err(|invalid| invalid.within("product"))?;
        Attribute::validate_all(&self.attributes)?;
        check_length("vocabularyVersion", self.vocabulary_version.as_deref(), LIMITS.id)?;
        check_is("texts", !self.texts.is_empty(), "a list of 1 to 15 texts")?;
        ProductText::validate_all(&self.texts)
    }
}

fn answer(found: Checked, judged: Option<Judged>, config: &Config) -> Answer<Output> {
    let metrics = judged.as_ref().map(Judged::metrics).unwrap_or_default();
    let judged = judged.unwrap_or_default();
    let stands = |at: usize| judged.refuted.iter().all(|(refuted, _)| *refuted != at);
    let standing = found.findings.into_iter().enumerate().filter(|(at, _)| stands(*at));
    let mut findings: Vec<_> = standing.map(|(_, finding)| finding).collect();
    let is_new = |finding: &ClaimFinding| !findings.iter().any(|one| one.span == finding.span);
    let named = judged.findings.into_iter().filter(|_| config.adds);
    let added: Vec<_> = named.filter(is_new).collect();
    findings.extend(added);
    let refuted: Vec<_> = judged.refuted.into_iter().map(|(_, refuted)| refuted).collect();
    let output = Output {
        fit: findings.is_empty() && (refuted.is_empty() || !config.is_strict),
        findings,
        refuted,
        support: found.support,
        prompt_version: judged.model_id.as_ref().map(|_| PROMPT_VERSION.to_owned()),
        model_id: judged.model_id,
        usage: judged.usage,
    };
    let count = output.findings.len() as f64;
    let verdict = if output.fit { "FIT" } else { "UNFIT" };
    let own = [Metric::count("ClaimChecks", 1.0), Metric::count("ClaimFindings", count)];
    Answer::new(output).counting(own).counting(metrics).by("verdict", verdict)
}

#[cfg(test)]
mod tests;
