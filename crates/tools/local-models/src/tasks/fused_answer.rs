//! The task `fused_answer`: the answers to the parts of a question, put together in their own words.

use super::Prompt;
use document_reader::join_sentences;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Said {
    text: String,
}

/// The sentences of the prompt, each thing once.
pub(super) fn answer(prompt: &Prompt) -> Value {
    let said: Vec<Said> = Vec::deserialize(&prompt.sentences["sentences"]).unwrap_or_default();
    let said: Vec<&str> = said.iter().map(|one| one.text.as_str()).collect();
    let joined = join_sentences(&said);
    let sentences: Vec<Value> =
        joined.iter().map(|one| json!({"text": one.text, "from": one.from})).collect();
    json!({"sentences": sentences})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bedrock::ConverseRequest;

    #[test]
    fn the_sentences_are_repeated_each_thing_once() {
        let sentences = json!({"sentences": [
            {"number": 1, "text": "The kettle weighs 1.2 kg without its base."},
            {"number": 2, "text": "It is red."},
            {"number": 3, "text": "The kettle weighs 1.2 kg."}]});
        let user = format!(
            "Question and sentences:\n<question-1f>\n{}\n</question-1f>\n<sentences-1f>\n{sentences}\n</sentences-1f>",
            json!({"text": "How heavy is it, and of which colour?", "language": null})
        );
        let body = json!({"messages": [{"role": "user", "content": [{"text": user}]}]});
        let request = ConverseRequest::parse(body.to_string().as_bytes()).expect("valid");
        let expected = json!({"sentences": [
            {"text": "The kettle weighs 1.2 kg without its base.", "from": [1, 3]},
            {"text": "It is red.", "from": [2]}]});
        assert_eq!(answer(&Prompt::read("m", &request)), expected);
        assert_eq!(answer(&Prompt::default()), json!({"sentences": []}));
    }
}
