//! The task `sentiment`: a review's feeling, language and aspects.

use super::Prompt;
use serde_json::{Value, json};
use text_models::sentiment::analyse;

pub(super) fn answer(prompt: &Prompt) -> Value {
    let review = &prompt.review;
    json!(analyse(&review.full_text(), review.rating, review.language.as_deref()))
}
