//! `ChatML`: every turn between the same two tokens, under its role.

use crate::neutral;
use crate::{Conversation, Piece, Prompt, Turn};

/// The system text that `SmolLM2`'s own template adds where a conversation begins without one.
pub(crate) const SMOLLM2: &str =
    "You are a helpful AI assistant named SmolLM, trained by Hugging Face";

/// `<|im_start|>user\nU<|im_end|>\n<|im_start|>assistant\n`. Equal roles stay apart, as the templates
/// of these models have them.
pub(crate) fn render(conversation: &Conversation, default_system: Option<&str>) -> Prompt {
    let mut pieces = Vec::new();
    let begins_with_system = matches!(conversation.turns.first(), Some(Turn::System(_)));
    if let Some(system) = default_system.filter(|_| !begins_with_system) {
        add(&mut pieces, "system", system);
    }
    for turn in &conversation.turns {
        match turn {
            Turn::System(text) => add(&mut pieces, "system", text),
            Turn::User(text) => add(&mut pieces, "user", text),
            Turn::Assistant(text) => add(&mut pieces, "assistant", text),
            Turn::Calls(_) | Turn::Result(_) => {}
        }
    }
    pieces.extend([Piece::Control("<|im_start|>"), Piece::Text("assistant\n".to_owned())]);
    Prompt::new(pieces, "")
}

fn add(pieces: &mut Vec<Piece>, role: &str, text: &str) {
    pieces.extend([
        Piece::Control("<|im_start|>"),
        Piece::Text(format!("{role}\n{}", neutral::text(text))),
        Piece::Control("<|im_end|>"),
        Piece::Text("\n".to_owned()),
    ]);
}
