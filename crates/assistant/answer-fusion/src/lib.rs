//! Lambda: one answer of the answers to the parts of a question.
//!
//! What was verified is said in the order of the question, each thing once. Where several parts are
//! answered, a model on Amazon Bedrock may join their sentences; what it says must stand in them. Where
//! it does not, or no model can be asked, the sentences go out as they are, and [`Output::unjoined`] says
//! why. It adds no fact and takes none away, so that no question fails by it.
//!
//! Metrics, where a model is asked: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`,
//! `RepairRounds`; where its words are not shown, `AnswersUnjoined`.

mod config;
mod distinct;
mod prompt;
mod read;

pub use bedrock::{AskError, Bedrock, Converse};
pub use config::Config;
pub use distinct::distinct;
pub use prompt::{PROMPT_VERSION, SCHEMA};
pub use read::read;

use answers::{Question, Sentence, SubAnswer, SubQuestion, Unjoined, check_sub_questions};
use bedrock::{Answered, Asked, Nonce, Spent, ask_on_account};
use bounds::{InvalidInput, check_count, check_is};
use lambda_bridge::{Answer, Metric};
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
    /// Why no model joined the sentences; absent where one did, or where one part alone is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unjoined: Option<Unjoined>,
    /// What it took, whatever came of it; absent where no model was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage: Option<Usage>,
    /// The model whose words are shown; absent where the sentences go out as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// The version of the prompt; with `modelId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &["InvalidInput"];

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

/// Puts answers together. A model that says more than they do, or less, is not listened to, and one that
/// cannot be asked not waited for.
///
/// # Errors
/// A field is out of bounds.
pub async fn handle(
    port: &impl Converse,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, InvalidInput> {
    input.validate()?;
    let verified = distinct(&input.answers);
    let answered = input.answers.iter().filter(|answer| !answer.sentences.is_empty()).count();
    if answered <= 1 || verified.len() <= 1 {
        return Ok(Answer::new(as_verified(verified)));
    }
    let mut spent = Spent::default();
    let joined = ask_to_join(port, config, &input, &verified, &mut spent).await;
    let unjoined = joined.is_err().then(|| Metric::count("AnswersUnjoined", 1.0));
    let output = output(verified, joined, spent);
    Ok(Answer::new(output).counting(spent.metrics().chain(unjoined)))
}

/// A model's sentences and its id.
type Joined = (Vec<Sentence>, String);

async fn ask_to_join(
    port: &impl Converse,
    config: &Config,
    input: &Input,
    verified: &[Sentence],
    spent: &mut Spent,
) -> Result<Joined, Unjoined> {
    let nonce = Nonce::fresh();
    let request = prompt::request(&input.question, &input.sub_questions, verified, &nonce);
    let read = |answer: &str| read(answer, verified);
    match ask_on_account(port, &config.model, request, read, spent).await {
        Ok(Asked { answered: Answered::Fits(sentences), model_id, .. }) => {
            Ok((sentences, model_id))
        }
        Ok(_) => Err(Unjoined::GuardrailIntervened),
        Err(AskError::Upstream(error)) => {
            tracing::warn!(error = %error, "the sentences go out as they were verified");
            Err(Unjoined::ModelUnavailable)
        }
        Err(AskError::Invalid { .. }) => Err(Unjoined::ModelOutputInvalid),
    }
}

fn as_verified(sentences: Vec<Sentence>) -> Output {
    Output { sentences, unjoined: None, usage: None, model_id: None, prompt_version: None }
}

fn output(verified: Vec<Sentence>, joined: Result<Joined, Unjoined>, spent: Spent) -> Output {
    let usage = Some(spent.usage);
    match joined {
        Ok((sentences, model_id)) => {
            let prompt_version = Some(PROMPT_VERSION.to_owned());
            Output { sentences, unjoined: None, usage, model_id: Some(model_id), prompt_version }
        }
        Err(unjoined) => Output { unjoined: Some(unjoined), usage, ..as_verified(verified) },
    }
}
