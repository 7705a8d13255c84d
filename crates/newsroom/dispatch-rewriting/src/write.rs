//! One part of a dispatch, rewritten.

use crate::Config;
use crate::prompt::{Order, SCHEMA, request};
use crate::read::read;
use bedrock::{Answered, AskError, Asked, Converse, Nonce, Spent, ask};

/// The whole texts of a part's blocks, in its order, and what they took.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wrote {
    pub(crate) texts: Vec<String>,
    pub(crate) model_id: String,
    pub(crate) spent: Spent,
}

pub(crate) async fn write(
    port: &impl Converse,
    config: &Config,
    order: Order<'_>,
) -> Result<Wrote, AskError> {
    let request = request(&order, &Nonce::fresh());
    let asked = ask(port, &config.model, request, |answer| read(answer, order.pieces)).await?;
    let Asked { answered, model_id, spent } = asked;
    match answered {
        Answered::Fits(texts) => Ok(Wrote { texts, model_id, spent }),
        Answered::Intervened => Err(stopped()),
    }
}

/// A guardrail stepped in: there is no text to go on with.
fn stopped() -> AskError {
    AskError::Invalid { schema: SCHEMA.name, kind: "a guardrail stopped the model" }
}
