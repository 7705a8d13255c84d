//! The schemas under `events/assistant/schemas/` are those of the types.
//! `UPDATE_SCHEMAS=1 cargo test -p answers --test schemas` writes them.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use answers::{Citation, Sentence, SubAnswer};
use serde_json::{Value, json};

#[test]
fn the_schemas_are_those_of_the_types() {
    samples::keeps_event_schemas("assistant", answers::event_schemas());
}

#[test]
fn what_is_asked_has_a_bound_everywhere() {
    let schemas = answers::event_schemas();
    let (_, question) = schemas.iter().find(|(name, _)| *name == "QUESTION_ASKED").unwrap();
    for (name, field) in question["properties"].as_object().unwrap() {
        assert!(field.get("maxLength").is_some(), "{name}: {field}");
    }
}

fn citation() -> Value {
    json!({"passageId": "p", "documentId": "d", "version": "\"e\"", "title": "Manual",
        "kind": "TABLE", "quote": "3.2 kg", "places": [{"start": 3, "end": 9}],
        "cells": [{"row": 1, "column": 2}]})
}

#[test]
fn an_answer_is_written_as_it_is_read() {
    let wire = json!({"subQuestion": 1, "verdict": "SUPPORTED", "repaired": false,
        "dropped": [{"finding": "NUMBER_UNSUPPORTED", "count": 2}],
        "sentences": [{"text": "It weighs 3.2 kg.", "citations": [citation()],
            "calculation": {"expression": "c1 - c2", "result": "1.5",
                "operands": [{"passageId": "p", "row": 1, "column": 2, "text": "3.2"}]}}]});
    let answer: SubAnswer = serde_json::from_value(wire.clone()).unwrap();
    assert_eq!(answer.validate(), Ok(()));
    assert_eq!(serde_json::to_value(&answer).unwrap(), wire);
}

#[test]
fn a_verdict_agrees_with_its_sentences() {
    let bare = json!({"subQuestion": 1, "verdict": "SUPPORTED", "sentences": []});
    let answer: SubAnswer = serde_json::from_value(bare).unwrap();
    let message = answer.validate().unwrap_err().to_string();
    assert_eq!(message, "verdict must be SUPPORTED with sentences, and only with them");
}

#[test]
fn a_sentence_without_a_citation_is_none() {
    let sentence: Sentence = serde_json::from_value(json!({"text": "x", "citations": []})).unwrap();
    let message = sentence.validate().unwrap_err().to_string();
    assert_eq!(message, "citations must be 1 to 4 citations");
    let mut wire = citation();
    wire["quote"] = json!(" ");
    let citation: Citation = serde_json::from_value(wire).unwrap();
    let text = "It is quiet.".to_owned();
    let sentence = Sentence { text, citations: vec![citation], calculation: None };
    let message = sentence.validate().unwrap_err().to_string();
    assert_eq!(message, "citations[0].quote is empty: give one");
}
