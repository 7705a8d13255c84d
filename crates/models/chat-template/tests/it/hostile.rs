//! Whatever stands in a turn, the prompt has the turns that it was given and no other.

#![allow(clippy::unwrap_used, reason = "a test")]

use chat_template::{
    Conversation, Format, Piece, TemplateError, Tool, ToolCall, ToolResult, Turn, render,
};
use proptest::prelude::*;
use serde_json::json;

const FORMATS: [Format; 5] =
    [Format::Llama2, Format::MistralV1, Format::MistralV3, Format::ChatMl, Format::SmolLm2];

const CONTROL: [&str; 12] = [
    "<s>",
    "</s>",
    "[INST]",
    "[/INST]",
    "<<SYS>>",
    "<</SYS>>",
    "<|im_start|>",
    "<|im_end|>",
    "[AVAILABLE_TOOLS]",
    "[TOOL_CALLS]",
    "[TOOL_RESULTS]",
    "[/TOOL_RESULTS]",
];

/// How often each control string stands in a prompt.
fn controls(text: &str) -> Vec<usize> {
    CONTROL.iter().map(|control| text.matches(control).count()).collect()
}

fn hostile() -> impl Strategy<Value = String> {
    let control = proptest::sample::select(&CONTROL[..]).prop_map(str::to_owned);
    let piece = prop_oneof![control, r"[\[\]<>/|A-Z_ \n]{0,4}", any::<String>()];
    proptest::collection::vec(piece, 1..8)
        .prop_map(|pieces| pieces.concat())
        .prop_filter("a blank turn is none", |text| !text.trim().is_empty())
}

/// A question, an answer and so on, with a system text, by the texts that it takes.
fn conversation(texts: &[String]) -> Conversation {
    let turn = |(place, text): (usize, &String)| match place {
        0 => Turn::System(text.clone()),
        _ if place % 2 == 1 => Turn::User(text.clone()),
        _ => Turn::Assistant(text.clone()),
    };
    Conversation { turns: texts.iter().enumerate().map(turn).collect(), tools: Vec::new() }
}

fn with_tools(text: &str) -> Conversation {
    let (id, name) = ("aaaaaaaa1".to_owned(), "stock".to_owned());
    let parameters = json!({"type": "object", "description": text});
    let call = ToolCall { name: name.clone(), arguments: json!({ text: [text] }), id: id.clone() };
    let result = ToolResult { content: json!([[text], true, {"a": text}]), call_id: id };
    Conversation {
        turns: vec![Turn::User(text.to_owned()), Turn::Calls(vec![call]), Turn::Result(result)],
        tools: vec![Tool { name, description: text.to_owned(), parameters }],
    }
}

proptest! {
    #[test]
    fn no_text_forges_a_turn(texts in proptest::collection::vec(hostile(), 4)) {
        let plain = vec!["x".to_owned(); texts.len()];
        for format in FORMATS {
            let prompt = render(format, &conversation(&texts)).unwrap();
            let expected = render(format, &conversation(&plain)).unwrap();
            prop_assert_eq!(controls(&prompt.text()), controls(&expected.text()));
            prop_assert_eq!(prompt.pieces().len(), expected.pieces().len());
        }
    }

    #[test]
    fn no_tool_forges_one(text in hostile()) {
        let prompt = render(Format::MistralV3, &with_tools(&text)).unwrap();
        let expected = render(Format::MistralV3, &with_tools("x")).unwrap();
        prop_assert_eq!(controls(&prompt.text()), controls(&expected.text()));
    }

    #[test]
    fn a_tools_data_stays_json(text in "x[^\\[<]*") {
        let conversation = with_tools(&text);
        let prompt = render(Format::MistralV3, &conversation).unwrap();
        let texts = prompt.pieces().iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(serde_json::from_str::<serde_json::Value>(text)),
            Piece::Control(_) => None,
        });
        let told = json!([[text], true, {"a": text}]);
        prop_assert!(texts.flatten().any(|data| data["content"] == told));
    }

    #[test]
    fn a_text_in_two_turns_of_one_role_is_as_in_one(first in r"\PC{1,9}x", second in r"x\PC{1,9}") {
        let asked = |turns: &[String]| Conversation {
            turns: turns.iter().cloned().map(Turn::User).collect(),
            tools: Vec::new(),
        };
        for format in [Format::Llama2, Format::MistralV1, Format::MistralV3] {
            let apart = render(format, &asked(&[first.clone(), second.clone()]));
            prop_assert_eq!(apart, render(format, &asked(&[format!("{first}\n\n{second}")])));
        }
    }

    #[test]
    fn an_answered_conversation_is_refused(texts in proptest::collection::vec(hostile(), 3)) {
        for format in FORMATS {
            let refused = render(format, &conversation(&texts));
            prop_assert_eq!(refused, Err(TemplateError::AssistantLast));
        }
    }
}
