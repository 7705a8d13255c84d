//! Answers in both forms.

use crate::asked::{Asked, Form};
use crate::engine::{Finish, Written};
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

/// What was written, and by whom.
pub(crate) struct Answer<'a> {
    /// The adapter's name, or the base's.
    pub(crate) writer: &'a str,
    /// Without the sequence that stopped it.
    pub(crate) text: String,
    pub(crate) prompt_tokens: usize,
    pub(crate) written: &'a Written,
}

pub(crate) fn answer(asked: &Asked, answer: &Answer<'_>) -> Value {
    match asked.form {
        Form::Chat => chat(answer),
        Form::Lmi { details, with_prompt } => {
            let before = if with_prompt { asked.prompt.as_str() } else { "" };
            let mut body = json!({"generated_text": format!("{before}{}", answer.text)});
            if details {
                body["details"] = self::details(answer.written);
            }
            body
        }
    }
}

fn details(written: &Written) -> Value {
    let finish = match written.finish {
        Finish::End => "eos_token",
        Finish::Length => "length",
        Finish::Stop => "stop_sequence",
    };
    json!({"finish_reason": finish, "generated_tokens": written.tokens.len()})
}

fn chat(answer: &Answer<'_>) -> Value {
    let created = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let finish = if answer.written.finish == Finish::Length { "length" } else { "stop" };
    let (asked, written) = (answer.prompt_tokens, answer.written.tokens.len());
    json!({
        "id": format!("chatcmpl-{:016x}", getrandom::u64().unwrap_or_default()),
        "object": "chat.completion",
        "created": created,
        "model": answer.writer,
        "choices": [{
            "index": 0,
            "message": {"role": "assistant", "content": answer.text},
            "logprobs": null,
            "finish_reason": finish
        }],
        "usage": {
            "prompt_tokens": asked, "completion_tokens": written, "total_tokens": asked + written
        }
    })
}
