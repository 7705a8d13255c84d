//! The task `document_answer`: a question answered out of passages, in their words.

use super::Prompt;
use crate::misbehaviour::BAD_READER;
use document_reader::{Shown, WordsOnly, answer_badly, read_answer};
use serde::Deserialize;
use serde_json::{Value, json};

/// An answer to what was said before: a reader that reads the same says the same.
pub(super) fn answer(prompt: &Prompt) -> Value {
    let question = prompt.question["text"].as_str().unwrap_or_default();
    let passages: Vec<Shown> = Vec::deserialize(&prompt.passages["passages"]).unwrap_or_default();
    let proposal = match prompt.model.as_str() {
        BAD_READER => answer_badly(question, &passages),
        _ => read_answer(question, &passages, &WordsOnly),
    };
    let mut answer = json!(proposal);
    for sentence in answer["sentences"].as_array_mut().into_iter().flatten() {
        // The schema has a text, empty for none.
        if sentence["expression"].is_null() {
            sentence["expression"] = json!("");
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bedrock::ConverseRequest;

    fn ask(model: &str, question: &str) -> Value {
        let rows = json!([["Lamp", "Weight, g"], ["Amber", "200"], ["Birch", "300"]]);
        let passages = json!({"passages": [
            {"id": "p1", "title": "Lamps", "headings": ["Care"], "kind": "TEXT",
                "text": "Wipe the shade with a dry cloth. Never use oil."},
            {"id": "p2", "title": "Lamps", "headings": [], "kind": "TABLE",
                "text": "Lamp | Weight, g\nAmber | 200\nBirch | 300", "rows": rows}]});
        let user = format!(
            "Question and passages:\n<question-1f>\n{}\n</question-1f>\n<passages-1f>\n{passages}\n</passages-1f>",
            json!({"text": question, "language": null})
        );
        let body = json!({"messages": [{"role": "user", "content": [{"text": user}]}]});
        let request = ConverseRequest::parse(body.to_string().as_bytes()).expect("valid");
        answer(&Prompt::read(model, &request))
    }

    #[test]
    fn a_sentence_is_quoted() {
        let quote = "Wipe the shade with a dry cloth.";
        let sentence = json!({"text": quote, "expression": "",
            "citations": [{"passage": "p1", "quote": quote, "cells": []}]});
        let answer = ask("m", "Which cloth wipes the shade?");
        assert_eq!(answer, json!({"answerable": true, "sentences": [sentence]}));
    }

    #[test]
    fn a_way_is_told_whole() {
        let answer = ask("m", "How do I wipe the shade?");
        let told = "Wipe the shade with a dry cloth. Never use oil.";
        assert_eq!(answer["sentences"][0]["text"], told);
        assert_eq!(answer["sentences"][0]["citations"][0]["quote"], told);
    }

    #[test]
    fn cells_are_computed_with() {
        let answer = ask("m", "How much heavier is the Birch than the Amber?");
        assert_eq!(answer["sentences"][0]["expression"], "c1 - c2");
        assert_eq!(
            answer["sentences"][0]["citations"][1]["cells"],
            json!([{"row": 1, "column": 1}])
        );
    }

    #[test]
    fn what_is_not_there_is_not_answered_but_by_the_bad_reader() {
        let question = "Is the plug waterproof?";
        assert_eq!(ask("m", question), json!({"answerable": false, "sentences": []}));
        assert_eq!(ask(BAD_READER, question)["answerable"], true);
    }

    #[test]
    fn a_prompt_without_passages_has_no_answer() {
        assert_eq!(answer(&Prompt::default()), json!({"answerable": false, "sentences": []}));
    }
}
