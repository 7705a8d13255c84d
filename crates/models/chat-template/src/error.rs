//! Why a conversation is no prompt.

use crate::Format;

/// Turns are counted from zero. No error holds what was said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    #[error("no user says anything: add a user's turn")]
    UserMissing,
    #[error("turn {0} comes before any user's: begin with a user's turn")]
    AssistantFirst(usize),
    #[error("the model has answered already: end with a user's turn or a tool's result")]
    AssistantLast,
    #[error("turn {0} is blank: leave it out")]
    Blank(usize),
    #[error("the format {0} has no form for tools: leave them out or ask another model")]
    ToolsUnsupported(Format),
    #[error("tool {0} has a name that is none: use letters, digits, `_` and `-`, at most 64")]
    ToolName(usize),
    #[error(
        "turn {0} calls nothing, or by a name or an id that is none: an id has nine letters or digits"
    )]
    Call(usize),
    #[error("turn {0} calls a tool after an answer: a turn is an answer or calls")]
    CallAfterAnswer(usize),
    #[error("turn {0} is the result of no call that waits for one")]
    ResultUnasked(usize),
    #[error("the results of turn {0} are not all there: each call has one before anything else")]
    ResultMissing(usize),
}
