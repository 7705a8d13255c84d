//! Lambda: a sub-question answered from its passages, of which only what is proved is kept.
//!
//! A model on Amazon Bedrock proposes sentences with quotes, cells and expressions, from at most 8
//! passages and 32 KiB of them; [`evidence`] decides. An answer with a fault goes back once with the
//! faults' names; what has one then is dropped, and counted by its finding. Nothing in a passage is an
//! instruction, and nothing that comes back is shown without its proof.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds`.

mod config;
mod decide;
mod passages;
mod prompt;
mod room;

pub use bedrock::{AskError, Bedrock, Converse};
pub use config::Config;
pub use prompt::{PROMPT_VERSION, SCHEMA};

use answers::{Question, SubAnswer, SubQuestion};
use bedrock::{Answered, Asked, Nonce, Spent, ask_keeping};
use bounds::{InvalidInput, check_is};
use bucket::Get;
use decide::{Decider, Decision};
use lambda_bridge::{Answer, NamedError, UpstreamError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// A sub-question and where its passages are.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    pub question: Question,
    pub sub_question: SubQuestion,
    /// The object with at most 8 passages, a JSON object a line.
    #[schemars(length(min = 1, max = 1024))]
    pub passages_key: String,
}

/// The answer, and who gave it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    pub answer: SubAnswer,
    /// What it took.
    pub usage: Usage,
    /// The model that answered; absent where there were no passages to ask about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// The version of the prompt.
    pub prompt_version: String,
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "IndexMissing",
    "ModelOutputInvalid",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// What retrieval wrote is not there, or not readable.
    #[error("cannot read the question's passages: ask it again")]
    PassagesMissing,
    /// The bucket does not answer, or refuses.
    #[error("cannot reach the question's passages")]
    Bucket(#[from] UpstreamError),
    /// The model gave no usable answer.
    #[error("cannot answer the question")]
    Model(#[from] AskError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::PassagesMissing => "IndexMissing",
            Self::Bucket(error) => error.name(),
            Self::Model(error) => error.name(),
        }
    }
}

impl Input {
    fn validate(&self) -> Result<(), InvalidInput> {
        self.question.validate().map_err(|invalid| invalid.within("question"))?;
        self.sub_question.validate().map_err(|invalid| invalid.within("subQuestion"))?;
        let key = &self.passages_key;
        let fits = key.starts_with("questions/") && key.len() <= 1_024;
        let plain = !key.chars().any(char::is_control) && !key.split('/').any(|part| part == "..");
        check_is("passagesKey", fits && plain, "the key of an object under questions/")
    }
}

/// Answers a sub-question. Where a guardrail steps in or there are no passages, nothing is found.
///
/// # Errors
/// A field is out of bounds, the passages are not there, or no model gives an answer that fits.
pub async fn handle(
    bucket: &impl Get,
    port: &impl Converse,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let Input { question, sub_question, passages_key } = input;
    let found = passages::read_passages(bucket, &passages_key, &question.tenant).await?;
    let (passages, shown) = room::fit(found);
    if passages.is_empty() {
        return Ok(Answer::new(nothing(sub_question.number)));
    }
    let request = prompt::request(&question, &sub_question, &shown, &Nonce::fresh());
    let decider = Decider::new(&passages);
    let (read, account) = (|answer: &str| decider.read(answer), &mut Spent::default());
    let asked = ask_keeping(port, &config.model, request, read, account).await?;
    let metrics = asked.spent.metrics();
    Ok(Answer::new(output(sub_question.number, asked)).counting(metrics))
}

fn nothing(number: u32) -> Output {
    let answer = decide::answer(number, Decision::default(), false);
    let prompt_version = PROMPT_VERSION.to_owned();
    Output { answer, usage: Usage::default(), model_id: None, prompt_version }
}

fn output(number: u32, asked: Asked<Decision>) -> Output {
    let decision = match asked.answered {
        Answered::Fits(decision) => decision,
        Answered::Intervened => Decision::default(),
    };
    Output {
        answer: decide::answer(number, decision, asked.spent.repair_rounds > 0),
        usage: asked.spent.usage,
        model_id: Some(asked.model_id),
        prompt_version: PROMPT_VERSION.to_owned(),
    }
}
