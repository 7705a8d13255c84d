//! Lambda: the sentiment, language and aspects of a review.
//!
//! A model on Amazon Bedrock answers by a JSON schema; what it answers is checked here. Nothing in
//! the review is an instruction, and nothing in the answer does more than fill the fields. What is at
//! stake the model says and a lexicon looks for; where they differ, where the model is unsure or the
//! stars contradict the words, the reply is in doubt and a person sees it.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds`.

mod config;
mod doubt;
mod prompt;
mod read;

pub use bedrock::{AskError, Bedrock, Converse};
pub use config::{Bounds, Config};
pub use doubt::{Judgement, judge};
pub use prompt::{PROMPT_VERSION, SCHEMA};
pub use read::read;

use bedrock::{Answered, Asked, Nonce, ask};
use bounds::InvalidInput;
use lambda_bridge::{Answer, NamedError};
use reviews::{Doubt, Review, Sentiment, SentimentLabel, Stake};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// A review to read.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The review.
    pub review: Review,
}

/// How the customer feels, and who says so.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// The sentiment; its stakes are what either the model or the lexicon finds.
    pub sentiment: Sentiment,
    /// Why a person must see the reply; empty where the machine may answer alone.
    pub doubts: Vec<Doubt>,
    /// Whether something urgent is at stake.
    pub urgent: bool,
    /// The model that answered.
    pub model_id: String,
    /// The version of the prompt.
    pub prompt_version: String,
    /// What it took.
    pub usage: Usage,
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "ModelOutputInvalid",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why there is no sentiment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The review is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The model gave no usable answer.
    #[error("cannot find the sentiment")]
    Model(#[from] AskError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Model(error) => error.name(),
        }
    }
}

/// Finds the sentiment of a review, and what it took as metrics. Whatever the model says of the
/// language, a language that the words give away counts; the shop's tag never does.
///
/// Where a guardrail steps in, the sentiment is `NEUTRAL` with confidence 0 and no aspects: what
/// the model may not read, a person will judge when the guardrail stops the reply, too.
///
/// # Errors
/// The review is out of bounds, or no model gives an answer that fits.
pub async fn handle(
    port: &impl Converse,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.review.validate().map_err(|invalid| invalid.within("review"))?;
    let request = prompt::request(&input.review, &Nonce::fresh());
    let asked = ask(port, &config.model, request, read).await?;
    let metrics = asked.spent.metrics();
    Ok(Answer::new(output(asked, &input.review, config)).counting(metrics))
}

fn output(asked: Asked<Sentiment>, review: &Review, config: &Config) -> Output {
    let sentiment = match asked.answered {
        Answered::Fits(sentiment) => in_its_language(sentiment, review),
        Answered::Intervened => unread(review),
    };
    let by_code = stakes::find(&review.full_text(), &config.stakes_words);
    let Judgement { stakes, doubts } = judge(review, &sentiment, &by_code, &config.bounds);
    Output {
        urgent: stakes.iter().copied().any(Stake::is_urgent),
        sentiment: Sentiment { stakes, ..sentiment },
        doubts,
        model_id: asked.model_id,
        prompt_version: PROMPT_VERSION.to_owned(),
        usage: asked.spent.usage,
    }
}

/// The text's own language, where its words give it away and the model names another.
fn in_its_language(sentiment: Sentiment, review: &Review) -> Sentiment {
    match language::guess(&review.full_text()) {
        Some(guess) if !language::agree(guess, &sentiment.language) => {
            Sentiment { language: guess.to_owned(), ..sentiment }
        }
        _ => sentiment,
    }
}

/// The sentiment of a review that a guardrail keeps from the model.
fn unread(review: &Review) -> Sentiment {
    Sentiment {
        label: SentimentLabel::Neutral,
        confidence: 0.0,
        language: language::guess(&review.full_text()).unwrap_or("und").to_owned(),
        aspects: Vec::new(),
        stakes: Vec::new(),
        question: None,
    }
}

#[cfg(test)]
mod tests;
