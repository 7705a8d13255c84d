//! Lambda: one question about one picture, answered.
//!
//! What size M measures by a size chart, what a care label says, which colour the lining has: the answer is
//! what the picture itself shows, or `NOT_VISIBLE`. By direct invocation and over an HTTP API
//! (`POST /picture-questions`). Question and picture are data: nothing in them is obeyed, and nothing is said
//! of persons.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds`;
//! `PictureAnswers` by `answer`: `SEEN` or `NOT_VISIBLE`.

mod config;
mod error;
mod http;

pub use config::Config;
pub use error::{ERRORS, Error};
pub use http::serve;
pub use picture_answers::{Eyes, Look};

use bounds::{InvalidInput, check_is, check_text};
use bucket::Peek;
use lambda_bridge::{Answer, Metric};
use picture_answers::{About, Found, Inquiry, PictureAnswer, Region, fetch};
use products::{NOT_VISIBLE, is_picture_key};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// Characters of a question.
const MOST_QUESTION: usize = 500;

/// A picture, and what is asked about it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// Its key in the bucket of products' pictures.
    #[schemars(length(min = 1, max = 1024))]
    pub picture: String,
    #[schemars(length(min = 1, max = 500))]
    pub question: String,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// In words, on one line, or `NOT_VISIBLE`.
    #[schemars(length(min = 1, max = 500))]
    pub answer: String,
    /// How likely it is right, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub confidence: f64,
    /// Where on the picture it stands, if whoever looked can tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// The entity tag of the picture that was looked at.
    pub etag: String,
    /// The model that looked: its id, or the endpoint's name.
    pub model_id: String,
    /// The version of what answered at an endpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_version: Option<String>,
    /// The version of the prompt.
    pub prompt_version: String,
    /// What it took.
    pub usage: Usage,
}

/// Answers the question, and what it took as metrics. Where a guardrail steps in, the answer is
/// `NOT_VISIBLE` with confidence 0.
///
/// # Errors
/// A field is out of bounds, the picture cannot be used, or nobody gives an answer that fits.
pub async fn handle(
    bucket: &impl Peek,
    eyes: &impl Look,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let shown = fetch(bucket, &input.picture, config.eyes.most_picture_bytes(1)).await??;
    let about = About::Question(input.question);
    let found = eyes.look(&Inquiry { pictures: vec![shown.picture], about }).await?;
    Ok(answered(found, shown.known.etag))
}

impl Input {
    fn validate(&self) -> Result<(), InvalidInput> {
        let rule = "the key of an object: no control characters, no / at the beginning, no ..";
        check_is("picture", is_picture_key(&self.picture), rule)?;
        check_text("question", &self.question, MOST_QUESTION)
    }
}

fn answered(found: Found, etag: String) -> Answer<Output> {
    let metrics = found.spent.metrics();
    let answer = found.answers.into_iter().next().unwrap_or_else(kept_back);
    let seen = if answer.value == NOT_VISIBLE { NOT_VISIBLE } else { "SEEN" };
    let output = Output {
        answer: answer.value,
        confidence: answer.confidence,
        region: answer.region,
        etag,
        model_id: found.model_id,
        model_version: found.model_version,
        prompt_version: found.prompt_version.to_owned(),
        usage: found.spent.usage,
    };
    let counted = Metric::count("PictureAnswers", 1.0);
    Answer::new(output).counting(metrics).counting([counted]).by("answer", seen)
}

fn kept_back() -> PictureAnswer {
    PictureAnswer {
        attribute: String::new(),
        value: NOT_VISIBLE.to_owned(),
        confidence: 0.0,
        picture: None,
        region: None,
    }
}

#[cfg(test)]
mod tests;
