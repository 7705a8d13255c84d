//! The words of the language.

/// A word and where it starts, in bytes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) at: usize,
}

/// Words are told apart by their place: a `*` where an operand is expected is a wildcard.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TokenKind {
    Name(String),
    Variable(String),
    Text(String),
    Number(f64),
    Boolean(bool),
    Null,
    Regex,
    Wildcard,
    Descendant,
    Parent,
    Placeholder,
    Sign(&'static str),
}

impl TokenKind {
    /// An operand may end with this word, so an operator may follow.
    pub(crate) fn ends_operand(&self) -> bool {
        match self {
            Self::Sign(sign) => matches!(*sign, ")" | "]" | "}"),
            _ => true,
        }
    }
}

/// Why a text is no JSONata expression.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem} (character {})", at + 1)]
pub(crate) struct SyntaxError {
    /// Offset in bytes.
    pub(crate) at: usize,
    pub(crate) problem: String,
}

impl SyntaxError {
    pub(crate) fn new(at: usize, problem: impl Into<String>) -> Self {
        Self { at, problem: problem.into() }
    }
}
