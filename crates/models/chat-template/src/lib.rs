//! Conversations as the prompts that instruct models were taught.
//!
//! A model that is asked in another form than it was taught still answers, only worse; nothing
//! fails. So each format here is held against its reference implementation, texts and token ids
//! (`record/record_templates.py`). Nothing that stands in a turn can begin, end or forge one: what
//! a tokenizer could take for a control token is neutralised in every turn.

mod chatml;
mod conversation;
mod error;
mod folded;
mod format;
mod llama2;
mod mistral;
mod neutral;
mod order;
mod prompt;

pub use conversation::{Conversation, Tool, ToolCall, ToolResult, Turn};
pub use error::TemplateError;
pub use format::Format;
pub use prompt::{Piece, Prompt};

/// `conversation` as `format` has it, ready for the model's answer.
///
/// Blanks at the ends of turns, the place of the system text and the join of equal roles are those
/// of the reference. Bounds on lengths are the caller's.
///
/// # Errors
/// The conversation is none that the model can answer, or `format` has no form for its tools.
pub fn render(format: Format, conversation: &Conversation) -> Result<Prompt, TemplateError> {
    order::check(format, conversation)?;
    Ok(match format {
        Format::Llama2 => llama2::render(conversation),
        Format::MistralV1 => mistral::render_v1(conversation),
        Format::MistralV3 => mistral::render_v3(conversation),
        Format::ChatMl => chatml::render(conversation, None),
        Format::SmolLm2 => chatml::render(conversation, Some(chatml::SMOLLM2)),
    })
}
