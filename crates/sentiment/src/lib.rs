//! Lambda: the sentiment, language and aspects of a review.
//!
//! A model on Amazon Bedrock answers by a JSON schema; what it answers is checked here. Nothing in
//! the review is an instruction, and nothing in the answer does more than fill the fields.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds`.

mod prompt;
mod read;

pub use bedrock::{AskError, Bedrock, Converse, ModelConfig};
pub use prompt::{PROMPT_VERSION, SCHEMA};
pub use read::read;

use bedrock::{Answered, Asked, Nonce, ask};
use lambda_bridge::{Metric, NamedError};
use reviews::{InvalidReview, LIMITS, Review, Sentiment, SentimentLabel, Usage, at_most};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A review to read.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// ARN of the execution; the logs name it.
    #[serde(default)]
    #[schemars(length(max = 2048))]
    pub execution_id: Option<String>,
    /// The review.
    pub review: Review,
}

/// How the customer feels, and who says so.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// The sentiment.
    #[serde(flatten)]
    pub sentiment: Sentiment,
    /// The model that answered.
    pub model_id: String,
    /// The version of the prompt.
    pub prompt_version: String,
    /// What it took.
    pub usage: Usage,
}

/// Why there is no sentiment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The review is out of bounds.
    #[error("the review is invalid")]
    InvalidReview(#[from] InvalidReview),
    /// The model gave no usable answer.
    #[error("cannot find the sentiment")]
    Model(#[from] AskError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidReview(_) => "InvalidInput",
            Self::Model(error) => error.name(),
        }
    }
}

/// Finds the sentiment of a review, and what it took as metrics.
///
/// Where a guardrail steps in, the sentiment is `NEUTRAL` with confidence 0 and no aspects: what
/// the model may not read, a person will judge when the guardrail stops the reply, too.
///
/// # Errors
/// The review is out of bounds, or no model gives an answer that fits.
pub async fn handle(
    port: &impl Converse,
    config: &ModelConfig,
    input: Input,
) -> Result<(Output, [Metric; 5]), Error> {
    input.review.validate()?;
    at_most("executionId", input.execution_id.as_deref(), LIMITS.arn)?;
    let request = prompt::request(&input.review, &Nonce::fresh());
    let asked = ask(port, config, request, read).await?;
    let metrics = asked.metrics();
    Ok((output(asked, &input.review), metrics))
}

fn output(asked: Asked<Sentiment>, review: &Review) -> Output {
    Output {
        sentiment: match asked.answered {
            Answered::Fits(sentiment) => sentiment,
            Answered::Intervened => unread(review),
        },
        model_id: asked.model_id,
        prompt_version: PROMPT_VERSION.to_owned(),
        usage: asked.usage,
    }
}

/// The sentiment of a review that a guardrail keeps from the model.
fn unread(review: &Review) -> Sentiment {
    let guessed = || language::guess(&review.text).map(str::to_owned);
    let language = review.language.clone().or_else(guessed);
    Sentiment {
        label: SentimentLabel::Neutral,
        confidence: 0.0,
        language: language.unwrap_or_else(|| "und".to_owned()),
        aspects: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
