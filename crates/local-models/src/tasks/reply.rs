//! The task `reply`: the text that the shop answers.

use super::Prompt;
use crate::composer::compose;
use serde_json::{Value, json};

pub(super) fn answer(prompt: &Prompt) -> Value {
    let reply = compose(prompt);
    json!({ "reply": reply.text, "language": reply.language })
}
