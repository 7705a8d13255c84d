//! What a parser says of a word that does not fit.

use super::token::{SyntaxError, Token, TokenKind};

/// A word where none like it may stand.
pub(super) fn unexpected(token: &Token) -> SyntaxError {
    SyntaxError::new(token.at, format!("unexpected {}{}", describe(&token.kind), hint(&token.kind)))
}

/// Operators of other languages, and of JSONata after 2.0.6, that people write.
fn hint(kind: &TokenKind) -> &'static str {
    match kind {
        TokenKind::Sign("=") => "; JSONata compares with a single `=`",
        TokenKind::Sign("&") => "; JSONata's conjunction is `and`",
        TokenKind::Sign("|") => "; JSONata's disjunction is `or`",
        TokenKind::Sign(":") => "; `?:` came after JSONata 2.0.6",
        _ => "",
    }
}

/// A `?` where an operand is expected.
pub(super) fn misplaced(at: usize) -> SyntaxError {
    SyntaxError::new(at, "`?` has no condition before it; `??` came after JSONata 2.0.6")
}

/// A word, for a sentence.
pub(super) fn describe(kind: &TokenKind) -> String {
    match kind {
        TokenKind::Sign(sign) => format!("`{sign}`"),
        TokenKind::Name(name) => format!("`{name}`"),
        TokenKind::Variable(name) => format!("`${name}`"),
        TokenKind::Text(_) => "a string literal".to_owned(),
        TokenKind::Number(_) => "a number".to_owned(),
        TokenKind::Boolean(value) => format!("`{value}`"),
        TokenKind::Null => "`null`".to_owned(),
        TokenKind::Regex => "a regular expression".to_owned(),
        TokenKind::Wildcard => "`*`".to_owned(),
        TokenKind::Descendant => "`**`".to_owned(),
        TokenKind::Parent => "`%`".to_owned(),
        TokenKind::Placeholder => "`?`".to_owned(),
    }
}
