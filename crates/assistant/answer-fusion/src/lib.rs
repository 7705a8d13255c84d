//! Lambda: one answer of the answers to the parts of a question.
//!
//! What was verified is said in the order of the question, each thing once. Where several parts are
//! answered, a model on Amazon Bedrock may join their sentences; what it says must stand in them, or the
//! sentences go out as they are. It adds no fact and takes none away.
//!
//! Metrics, where a model is asked: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`,
//! `RepairRounds`.

mod config;
mod distinct;
mod prompt;
mod read;

pub use bedrock::{AskError, Bedrock, Converse};
pub use config::Config;
pub use distinct::distinct;
pub use prompt::{PROMPT_VERSION, SCHEMA};
pub use read::read;

use answers::{Question, Sentence, SubAnswer, SubQuestion, check_sub_questions};
use bedrock::{Answered, Nonce, Spent, ask_on_account};
use bounds::{InvalidInput, check_count, check_is};
use lambda_bridge::{Answer, NamedError, UpstreamError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// A question, its parts and their answers.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    pub question: Question,
    #[schemars(length(min = 1, max = 5))]
    pub sub_questions: Vec<SubQuestion>,
    #[schemars(length(max = 5))]
    pub answers: Vec<SubAnswer>,
}

/// What may be shown.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// Empty where no part is answered.
    pub sentences: Vec<Sentence>,
    /// What it took; absent where no model was asked, as the two others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage: Option<Usage>,
    /// The model whose words are shown; absent where the sentences go out as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// The version of the prompt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] =
    &["InvalidInput", "UpstreamThrottled", "UpstreamUnavailable", "UpstreamRejected"];

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// No model could be asked.
    #[error("cannot ask the model")]
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

impl Input {
    fn validate(&self) -> Result<(), InvalidInput> {
        self.question.validate().map_err(|invalid| invalid.within("question"))?;
        check_sub_questions(&self.sub_questions)?;
        check_count("answers", &self.answers, self.sub_questions.len())?;
        for (at, answer) in self.answers.iter().enumerate() {
            answer.validate().map_err(|invalid| invalid.within(&format!("answers[{at}]")))?;
            let is_asked = answer.sub_question as usize <= self.sub_questions.len();
            check_is("answers", is_asked, "answers to the sub-questions")?;
        }
        Ok(())
    }
}

/// Puts answers together. A model that says more than they do, or less, is not listened to.
///
/// # Errors
/// A field is out of bounds, or no model can be asked.
pub async fn handle(
    port: &impl Converse,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let verified = distinct(&input.answers);
    let answered = input.answers.iter().filter(|answer| !answer.sentences.is_empty()).count();
    if answered <= 1 || verified.len() <= 1 {
        let plain =
            Output { sentences: verified, usage: None, model_id: None, prompt_version: None };
        return Ok(Answer::new(plain));
    }
    let (output, spent) = ask_to_join(port, config, &input, verified).await?;
    Ok(Answer::new(output).counting(spent.metrics()))
}

async fn ask_to_join(
    port: &impl Converse,
    config: &Config,
    input: &Input,
    verified: Vec<Sentence>,
) -> Result<(Output, Spent), Error> {
    let nonce = Nonce::fresh();
    let request = prompt::request(&input.question, &input.sub_questions, &verified, &nonce);
    let mut spent = Spent::default();
    let read = |answer: &str| read(answer, &verified);
    let asked = match ask_on_account(port, &config.model, request, read, &mut spent).await {
        Err(AskError::Upstream(error)) => return Err(error.into()),
        Err(AskError::Invalid { .. }) => None,
        Ok(asked) => Some(asked),
    };
    let joined = asked.and_then(|asked| match asked.answered {
        Answered::Fits(sentences) => Some((sentences, asked.model_id)),
        Answered::Intervened => None,
    });
    let (sentences, model_id) = match joined {
        Some((sentences, model_id)) => (sentences, Some(model_id)),
        None => (verified, None),
    };
    let prompt_version = model_id.is_some().then(|| PROMPT_VERSION.to_owned());
    Ok((Output { sentences, usage: Some(spent.usage), model_id, prompt_version }, spent))
}
