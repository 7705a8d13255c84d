//! Every format against its reference implementation, as `record/record_templates.py` recorded it.

#![allow(clippy::unwrap_used, reason = "a test")]

use chat_template::{Conversation, Format, Piece, Prompt, Turn, render};
use serde::Deserialize;
use serde_json::Value;
use std::str::FromStr;
use tokenizers::Tokenizer;

const FORMATS: [Format; 4] =
    [Format::Llama2, Format::MistralV1, Format::MistralV3, Format::SmolLm2];

#[derive(Deserialize)]
struct Recorded {
    conversations: Vec<Sample>,
    tokenizer: Value,
}

#[derive(Deserialize)]
struct Sample {
    name: String,
    #[serde(flatten)]
    conversation: Conversation,
    text: String,
    ids: Vec<u32>,
}

fn recorded(format: Format) -> Recorded {
    let path = format!("{}/tests/golden/{format}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn ids(prompt: &Prompt, tokenizer: &Tokenizer) -> Vec<u32> {
    let of = |piece: &Piece| match piece {
        Piece::Control(name) => vec![tokenizer.token_to_id(name).unwrap()],
        Piece::Text(text) => tokenizer.encode(text.as_str(), false).unwrap().get_ids().to_vec(),
    };
    prompt.pieces().iter().flat_map(of).collect()
}

#[test]
fn texts_and_tokens_are_those_of_the_references() {
    for format in FORMATS {
        let recorded = recorded(format);
        assert!(recorded.conversations.len() >= 10, "{format}");
        let tokenizer = Tokenizer::from_str(&recorded.tokenizer.to_string()).unwrap();
        for sample in &recorded.conversations {
            let prompt = render(format, &sample.conversation).unwrap();
            assert_eq!(prompt.text(), sample.text, "{format}, {}", sample.name);
            assert_eq!(ids(&prompt, &tokenizer), sample.ids, "{format}, {}", sample.name);
        }
    }
}

/// ChatML without a default differs from SmolLM2 only where a conversation has no system text.
#[test]
fn chatml_has_no_system_text_of_its_own() {
    for sample in recorded(Format::SmolLm2).conversations {
        let text = render(Format::ChatMl, &sample.conversation).unwrap().text();
        assert!(sample.text.ends_with(&text), "{}", sample.name);
        let own = matches!(sample.conversation.turns[0], Turn::System(_));
        assert_eq!(own, sample.text == text, "{}", sample.name);
    }
}

/// What the prompt function of a published tutorial on Mixtral 8x22B returns: the blanks of V1, a
/// beginning for each question as Llama 2 has it, and an end right before the answer.
fn as_published(conversation: &Conversation) -> String {
    let turns = conversation.turns.iter().filter_map(|turn| match turn {
        Turn::User(text) => Some(format!("<s>[INST] {text} [/INST] ")),
        Turn::Assistant(text) => Some(format!("{text}</s>")),
        _ => None,
    });
    turns.collect::<String>() + "</s>"
}

#[test]
fn the_published_function_fails_on_every_conversation() {
    let mixtral = recorded(Format::MistralV3).conversations;
    let hello = mixtral.iter().find(|sample| sample.name == "three turns").unwrap();
    let published = as_published(&hello.conversation);
    assert_eq!(published, "<s>[INST] Hi [/INST] Hello.</s><s>[INST] Bye [/INST] </s>");
    for format in FORMATS {
        for sample in recorded(format).conversations {
            assert_ne!(as_published(&sample.conversation), sample.text, "{}", sample.name);
        }
    }
}
