//! The task `judgement`: how good a reply is.

use super::Prompt;
use crate::judge::judge;
use serde_json::Value;

pub(super) fn answer(prompt: &Prompt) -> Value {
    judge(prompt)
}
