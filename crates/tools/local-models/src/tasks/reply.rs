//! The task `reply`: the text that the shop answers.

use super::Prompt;
use crate::composer::compose;
use crate::misbehaviour::{BAD_WRITER, misbehave};
use serde_json::{Value, json};

pub(super) fn answer(prompt: &Prompt) -> Value {
    let reply = if prompt.model == BAD_WRITER { misbehave(prompt) } else { compose(prompt) };
    json!({ "reply": reply.text, "language": reply.language })
}
