//! The task `decomposition`: a question taken apart, by rules.

use super::Prompt;
use document_reader::take_apart;
use serde_json::{Value, json};

pub(super) fn answer(prompt: &Prompt) -> Value {
    let question = prompt.question["text"].as_str().unwrap_or_default();
    json!({ "questions": take_apart(question) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_taken_apart() {
        let question = json!({"text": "How loud is the KX-200 and how heavy is it?"});
        let prompt = Prompt { question, ..Prompt::default() };
        let parts = json!(["How loud is the KX-200?", "how heavy is it (KX-200)?"]);
        assert_eq!(answer(&prompt), json!({ "questions": parts }));
    }
}
