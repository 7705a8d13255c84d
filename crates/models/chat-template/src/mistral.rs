//! Mistral's formats, as mistral-common 1.13.1 writes them.

use crate::folded::Folded;
use crate::neutral;
use crate::{Conversation, Piece, Prompt, Tool, Turn};
use serde::Serialize;

/// SentencePiece puts a blank before each text that it is given.
const BEFORE_TEXT: &str = " ";

/// `<s> [INST] S\n\nU [/INST] A</s> [INST] U [/INST]`: `[INST]` is text; the system text stands in
/// the first user's turn.
pub(crate) fn render_v1(conversation: &Conversation) -> Prompt {
    let folded = Folded::of(conversation);
    let mut pieces = vec![Piece::Control("<s>")];
    for (place, turn) in folded.turns.iter().enumerate() {
        match turn {
            Turn::User(text) => {
                let text = if place == 0 { folded.below_system(text) } else { text.clone() };
                pieces.push(Piece::Text(format!("[INST] {} [/INST]", neutral::text(&text))));
            }
            Turn::Assistant(text) => answer(&mut pieces, text),
            Turn::System(_) | Turn::Calls(_) | Turn::Result(_) => {}
        }
    }
    Prompt::new(pieces, BEFORE_TEXT)
}

/// `<s>[INST] U[/INST] A</s>[AVAILABLE_TOOLS] [..][/AVAILABLE_TOOLS][INST] S\n\nU[/INST]`: `[INST]`
/// is a control token; tools and the system text stand with the last user's turn.
pub(crate) fn render_v3(conversation: &Conversation) -> Prompt {
    let folded = Folded::of(conversation);
    let last_user = folded.last_user();
    let mut pieces = vec![Piece::Control("<s>")];
    for (place, turn) in folded.turns.iter().enumerate() {
        match turn {
            Turn::User(text) if Some(place) == last_user => {
                offer(&mut pieces, &conversation.tools);
                user(&mut pieces, &folded.below_system(text));
            }
            Turn::User(text) => user(&mut pieces, text),
            Turn::Assistant(text) => answer(&mut pieces, text.trim_end_matches(' ')),
            Turn::Calls(calls) => {
                let calls = Piece::Text(neutral::json(calls));
                pieces.extend([Piece::Control("[TOOL_CALLS]"), calls, Piece::Control("</s>")]);
            }
            Turn::Result(result) => {
                let result = neutral::json(result);
                between(&mut pieces, "[TOOL_RESULTS]", result, "[/TOOL_RESULTS]");
            }
            Turn::System(_) => {}
        }
    }
    Prompt::new(pieces, BEFORE_TEXT)
}

fn user(pieces: &mut Vec<Piece>, text: &str) {
    between(pieces, "[INST]", neutral::text(text).into_owned(), "[/INST]");
}

fn answer(pieces: &mut Vec<Piece>, text: &str) {
    pieces.extend([Piece::Text(neutral::text(text).into_owned()), Piece::Control("</s>")]);
}

fn offer(pieces: &mut Vec<Piece>, tools: &[Tool]) {
    if tools.is_empty() {
        return;
    }
    let tools: Vec<_> =
        tools.iter().map(|function| Offer { r#type: "function", function }).collect();
    between(pieces, "[AVAILABLE_TOOLS]", neutral::json(&tools), "[/AVAILABLE_TOOLS]");
}

#[derive(Serialize)]
struct Offer<'a> {
    r#type: &'static str,
    function: &'a Tool,
}

fn between(pieces: &mut Vec<Piece>, open: &'static str, text: String, close: &'static str) {
    pieces.extend([Piece::Control(open), Piece::Text(text), Piece::Control(close)]);
}
