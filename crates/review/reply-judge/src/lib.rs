//! Lambda: how good a reply is, by a reference and rules.
//!
//! A model on Amazon Bedrock scores the reply and decides each rule of the suite's item, with
//! reasons, by a JSON schema; [`evaluation::checks`] adds what needs no model. Review and reply
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
use evaluation::{Check, Item, ItemFault, ItemOutcome, Judgement, checks, outcome};
use lambda_bridge::{Answer, NamedError};
use reviews::{InvalidReview, LIMITS, Moderation, Reply, at_most};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// A reply to judge.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// ARN of the execution; the logs name it.
    #[serde(default)]
    #[schemars(length(max = 2048))]
    pub execution_id: Option<String>,
    /// The suite's item: review, reference reply and rules.
    pub item: Item,
    /// The reply, with what the tone rules found.
    pub reply: Reply,
    /// How toxic the reply is.
    pub moderation: Moderation,
}

impl Input {
    fn validate(&self) -> Result<(), Error> {
        self.item.validate()?;
        at_most("executionId", self.execution_id.as_deref(), LIMITS.arn)?;
        self.reply.validate()?;
        Ok(self.moderation.validate()?)
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

/// Why there is no judgement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The item is out of bounds.
    #[error("the item is invalid")]
    InvalidItem(#[from] ItemFault),
    /// Another field is out of bounds.
    #[error("what is to be judged is invalid")]
    InvalidReply(#[from] InvalidReview),
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
            Self::InvalidItem(_) | Self::InvalidReply(_) => "InvalidInput",
            Self::Model(error) => error.name(),
            Self::Intervened => "ModelOutputInvalid",
        }
    }
}

/// Judges a reply.
///
/// # Errors
/// The item is out of bounds, or no model gives an answer that fits.
pub async fn handle(
    port: &impl Converse,
    config: &ModelConfig,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let request = prompt::request(&input.item, &input.reply.text, &Nonce::fresh());
    let asked = ask(port, config, request, |answer| read(answer, &input.item.rules)).await?;
    let metrics = asked.metrics();
    Ok(Answer::new(output(asked, &input)?).counting(metrics))
}

fn output(asked: Asked<Verdicts>, input: &Input) -> Result<Output, Error> {
    let Answered::Fits(Verdicts { score, reason, rules }) = asked.answered else {
        return Err(Error::Intervened);
    };
    let (model_id, prompt_version) = (asked.model_id, PROMPT_VERSION.to_owned());
    Ok(Output {
        judgement: Judgement { score, model_id, prompt_version, reason, rules },
        checks: checks(&input.item, &input.reply, Some(&input.moderation)),
        outcome: outcome(&input.reply.findings, input.moderation.verdict),
        usage: asked.usage,
    })
}

#[cfg(test)]
mod tests;
