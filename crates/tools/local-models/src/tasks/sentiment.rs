//! The task `sentiment`: a review's feeling, language and aspects.

use super::Prompt;
use crate::sentiment::analyse;
use serde_json::{Value, json};

pub(super) fn answer(prompt: &Prompt) -> Value {
    let review = &prompt.review;
    json!(analyse(&review.full_text(), review.rating, review.language.as_deref()))
}
