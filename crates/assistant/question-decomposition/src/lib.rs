//! Lambda: the parts of a question, each of which can be answered alone.
//!
//! Rules see that a question asks one thing; then no model is asked, and the question is its own part.
//! Otherwise a model on Amazon Bedrock takes it apart by a JSON schema; a part that names a number or a
//! model that nobody asked about is none.
//!
//! Metrics, where a model is asked: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`,
//! `RepairRounds`.

mod config;
mod prompt;
mod read;
mod single;

pub use bedrock::{AskError, Bedrock, Converse};
pub use config::Config;
pub use prompt::{PROMPT_VERSION, SCHEMA};
pub use read::read;
pub use single::asks_one_thing;

use answers::{Question, SubQuestion};
use bedrock::{Answered, Asked, Nonce, ask};
use bounds::InvalidInput;
use lambda_bridge::{Answer, NamedError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// A question to take apart.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    pub question: Question,
}

/// Its parts, and who found them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// 1 to 5, in the order of the question.
    pub sub_questions: Vec<SubQuestion>,
    /// What it took; absent where no model was asked, as the two others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage: Option<Usage>,
    /// The model that answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// The version of the prompt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "ModelOutputInvalid",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why there are no parts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The question is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The model gave no usable answer.
    #[error("cannot take the question apart")]
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

/// Takes a question apart. Where a guardrail steps in, the question is its own part.
///
/// # Errors
/// The question is out of bounds, or no model gives an answer that fits.
pub async fn handle(
    port: &impl Converse,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    let question = input.question;
    question.validate().map_err(|invalid| invalid.within("question"))?;
    if asks_one_thing(&question.text) {
        return Ok(Answer::new(undivided(&question)));
    }
    let request = prompt::request(&question, &Nonce::fresh());
    let asked = ask(port, &config.model, request, |answer| read(answer, &question.text)).await?;
    let metrics = asked.spent.metrics();
    Ok(Answer::new(divided(asked, &question)).counting(metrics))
}

fn itself(question: &Question) -> Vec<SubQuestion> {
    vec![SubQuestion { number: 1, text: question.text.clone() }]
}

fn undivided(question: &Question) -> Output {
    let sub_questions = itself(question);
    Output { sub_questions, usage: None, model_id: None, prompt_version: None }
}

fn divided(asked: Asked<Vec<SubQuestion>>, question: &Question) -> Output {
    let sub_questions = match asked.answered {
        Answered::Fits(parts) => parts,
        Answered::Intervened => itself(question),
    };
    Output {
        sub_questions,
        usage: Some(asked.spent.usage),
        model_id: Some(asked.model_id),
        prompt_version: Some(PROMPT_VERSION.to_owned()),
    }
}
