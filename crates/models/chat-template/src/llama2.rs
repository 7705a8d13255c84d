//! Llama 2 Chat, as Meta's code and the template in transformers write it.

use crate::folded::Folded;
use crate::neutral;
use crate::{Conversation, Piece, Prompt, Turn};

/// `<s>[INST] <<SYS>>\nS\n<</SYS>>\n\nU [/INST] A </s><s>[INST] U [/INST]`: each question and its
/// answer are a text of their own, with both its ends; blanks around a turn go.
pub(crate) fn render(conversation: &Conversation) -> Prompt {
    let folded = Folded::of(conversation);
    let mut pieces = Vec::new();
    let mut asked = String::new();
    for (place, turn) in folded.turns.iter().enumerate() {
        match turn {
            Turn::User(text) => {
                let system = folded.system.as_deref().filter(|_| place == 0);
                asked = question(system, text);
            }
            Turn::Assistant(text) => {
                let text = format!("{asked} {} ", neutral::text(text).trim());
                pieces.extend([Piece::Control("<s>"), Piece::Text(text), Piece::Control("</s>")]);
            }
            Turn::System(_) | Turn::Calls(_) | Turn::Result(_) => {}
        }
    }
    pieces.extend([Piece::Control("<s>"), Piece::Text(asked)]);
    Prompt::new(pieces, "")
}

fn question(system: Option<&str>, text: &str) -> String {
    let text = neutral::text(text);
    match system.map(neutral::text) {
        None => format!("[INST] {} [/INST]", text.trim()),
        Some(system) => {
            format!("[INST] <<SYS>>\n{system}\n<</SYS>>\n\n{} [/INST]", text.trim_end())
        }
    }
}
