//! Lambda: how good a reply is, by a reference and rules.
//!
//! A model on Amazon Bedrock scores the reply and decides each rule of the suite's item, with
//! reasons, by a JSON schema; [`evaluation::check_reply`] adds what needs no model. Review and reply
//! are data: nothing in them is an instruction, and an answer that leaves out or invents a rule
//! does not count.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds`.

mod prompt;
mod read;

pub use bedrock::{AskError, Bedrock, Converse, ModelConfig};
pub use prompt::{PROMPT_VERSION, SCHEMA};
pub use read::{Verdicts, read};

use bedrock::{Answered, Asked, Nonce, ask};
use bounds::InvalidInput;
use evaluation::{Check, Item, ItemOutcome, Judgement, check_reply, decide_outcome};
use lambda_bridge::{Answer, NamedError};
use reviews::{Moderation, Reply};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// A reply to judge.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The suite's item: review, reference reply and rules.
    pub item: Item,
    /// The reply, with what the tone rules found.
    pub reply: Reply,
    /// How toxic the reply is.
    pub moderation: Moderation,
}

impl Input {
    fn validate(&self) -> Result<(), InvalidInput> {
        self.item.validate().map_err(|invalid| invalid.within("item"))?;
        self.reply.validate()?;
        self.moderation.validate()
    }
}

/// The judgement, and the checks beside it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// What the judge says.
    pub judgement: Judgement,
    /// What can be checked without a model.
    pub checks: Vec<Check>,
    /// What the review workflow would do with the reply.
    pub outcome: ItemOutcome,
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

/// Why there is no judgement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The model gave no usable answer.
    #[error("cannot judge the reply")]
    Model(#[from] AskError),
    /// A filter of the model service stepped in.
    #[error("a filter of the model service stopped the judge: try another model")]
    Intervened,
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Model(error) => error.name(),
            Self::Intervened => "ModelOutputInvalid",
        }
    }
}

/// Judges a reply.
///
/// # Errors
/// A field is out of bounds, or no model gives an answer that fits.
pub async fn handle(
    port: &impl Converse,
    config: &ModelConfig,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let request = prompt::request(&input.item, &input.reply.text, &Nonce::fresh());
    let asked = ask(port, config, request, |answer| read(answer, &input.item.rules)).await?;
    let metrics = asked.spent.metrics();
    Ok(Answer::new(output(asked, &input)?).counting(metrics))
}

fn output(asked: Asked<Verdicts>, input: &Input) -> Result<Output, Error> {
    let Answered::Fits(Verdicts { score, reason, rules }) = asked.answered else {
        return Err(Error::Intervened);
    };
    let (model_id, prompt_version) = (asked.model_id, PROMPT_VERSION.to_owned());
    Ok(Output {
        judgement: Judgement { score, model_id, prompt_version, reason, rules },
        checks: check_reply(&input.item, &input.reply, Some(&input.moderation)),
        outcome: decide_outcome(&input.reply.findings, input.moderation.verdict),
        usage: asked.spent.usage,
    })
}

#[cfg(test)]
mod tests;
