//! Lambda: whether an article is fit for advertising, each topic with a sentence of the article as evidence.
//!
//! A model on Amazon Bedrock gives each of the eleven sensitive topics of IAB Tech Lab a level, and above
//! `NONE` a sentence of the article that shows it. The crate `suitability` decides what of it counts:
//! evidence is looked up in the text, word for word. What does not count the model may mend once; what it
//! does not mend is a doubt, and with a doubt there is no label but a person to ask: so is the floor, a
//! `HIGH` that is not sure, and a language that is not read, for which no model is asked.
//!
//! The article is data to the model, between delimiters that it cannot know. An article that talks a model
//! into `NONE` everywhere is not found out by evidence: there is none to look up.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds`,
//! `SuitabilityChecks` by whether there is a label, `TopicsWithoutEvidence`.

mod config;
mod error;
mod prompt;
mod read;

pub use bedrock::{AskError, Bedrock, Converse};
pub use config::Config;
pub use error::{ERRORS, Error};
pub use prompt::{PROMPT_VERSION, SCHEMA};

use articles::{Article, Block};
use bedrock::{Answered, Asked, Nonce, Spent, ask_keeping};
use bounds::check;
use jiff::Timestamp;
use lambda_bridge::{Answer, Metric};
use read::read;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use suitability::{By, Doubt, DoubtReason, Judged, Label, Made, judge, label};
use usage::Usage;

/// An article in one version.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    pub article: Article,
}

/// What was judged of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    pub article_id: String,
    pub version: u32,
    /// Each topic in the order of the taxonomy; none where the language is not read.
    #[schemars(length(max = 11))]
    pub topics: Vec<Judged>,
    /// Only where nothing is in doubt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// Where all that is in doubt is for a person to decide: the label if they confirm what was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Label>,
    /// What a person has to decide, by reason.
    #[schemars(length(max = 12))]
    pub doubts: Vec<Doubt>,
    /// None where no model was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    pub prompt_version: String,
    /// What all calls took.
    pub usage: Usage,
}

/// Judges an article at the moment `now`; with the metrics of the model's calls.
///
/// # Errors
/// A field is out of bounds, or no model gives an answer of the schema.
pub async fn handle(
    port: &impl Converse,
    config: &Config,
    now: Timestamp,
    input: Input,
) -> Result<Answer<Output>, Error> {
    let article = input.article.take_in()?;
    let has_words = |block: &Block| block.text.chars().any(char::is_alphanumeric);
    let has_text = article.blocks.iter().any(has_words);
    check("article.blocks", has_text, "have no words: give the article's text")?;
    if !is_read(&article, &config.languages) {
        return Ok(unread(&article));
    }
    let request = prompt::request(&article, &Nonce::fresh());
    let (read, account) = (|answer: &str| read(&article, answer), &mut Spent::default());
    let asked = ask_keeping(port, &config.model, request, read, account).await?;
    Ok(answer(&article, &config.languages, now, asked))
}

/// By what the article says of itself, and by what its text looks like.
fn is_read(article: &Article, languages: &[String]) -> bool {
    let texts: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
    let is_known = |tag: &str| languages.contains(&language::primary(tag));
    is_known(&article.language) && language::guess(&texts.join("\n")).is_none_or(is_known)
}

fn unread(article: &Article) -> Answer<Output> {
    let doubts = vec![Doubt { topic: None, reason: DoubtReason::LanguageNotRead }];
    metered(Output {
        article_id: article.id.clone(),
        version: article.version,
        topics: Vec::new(),
        label: None,
        proposal: None,
        doubts,
        model_id: None,
        prompt_version: PROMPT_VERSION.to_owned(),
        usage: Usage::default(),
    })
}

fn answer(
    article: &Article,
    languages: &[String],
    now: Timestamp,
    asked: Asked<suitability::Answer>,
) -> Answer<Output> {
    let Asked { answered, model_id, spent } = asked;
    // A guardrail that steps in leaves every topic without an answer.
    let said = match answered {
        Answered::Fits(said) => said,
        Answered::Intervened => suitability::Answer { topics: Vec::new() },
    };
    let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
    let labelled = |by| label(article, &said, made(by, now, &model_id), &languages);
    let (label, proposal, doubts) = match labelled(By::Model) {
        Ok(label) => (Some(label), None, Vec::new()),
        Err(doubts) => (None, labelled(By::Person).ok(), doubts),
    };
    let output = Output {
        article_id: article.id.clone(),
        version: article.version,
        topics: judge(article, &said),
        label,
        proposal,
        doubts,
        model_id: Some(model_id),
        prompt_version: PROMPT_VERSION.to_owned(),
        usage: spent.usage,
    };
    metered(output).counting(spent.metrics())
}

fn made(by: By, now: Timestamp, model_id: &str) -> Made {
    Made {
        by,
        labelled_at: now.to_string(),
        model: Some(model_id.to_owned()),
        prompt_version: Some(PROMPT_VERSION.to_owned()),
    }
}

fn metered(output: Output) -> Answer<Output> {
    let verdict = if output.label.is_some() { "LABEL" } else { "PERSON" };
    let unproved = output.topics.iter().filter(|it| it.reason.is_some_and(is_unproved)).count();
    let counted = [
        Metric::count("SuitabilityChecks", 1.0),
        Metric::count("TopicsWithoutEvidence", unproved as f64),
    ];
    Answer::new(output).counting(counted).by("verdict", verdict)
}

fn is_unproved(reason: DoubtReason) -> bool {
    matches!(reason, DoubtReason::NoEvidence | DoubtReason::EvidenceNotInText)
}

#[cfg(test)]
mod tests;
