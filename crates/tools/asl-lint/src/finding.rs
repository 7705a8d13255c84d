//! What is wrong, and where.

use crate::Rule;
use std::fmt;

/// One mistake. Ordered by state, field and rule, so that reports compare.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The state's name; empty for the machine as a whole.
    pub state: String,
    /// JSON pointer (RFC 6901) within the state, or within the machine when `state` is empty.
    pub field: String,
    /// The rule that is broken.
    pub rule: Rule,
    /// What is wrong and what to do.
    pub reason: String,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    /// Something to know, such as what was not checked.
    Note,
}

impl Finding {
    /// That of its rule.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self.rule {
            Rule::QueryLanguageUnsupported => Severity::Note,
            _ => Severity::Error,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.state.is_empty() { "(machine)" } else { &self.state };
        let state = state.escape_debug();
        let reason = self.reason.replace(['\n', '\r'], " ");
        let note = if self.severity() == Severity::Note { "note: " } else { "" };
        write!(f, "{state}: {}: {note}{reason} [{}]", self.field.escape_debug(), self.rule)
    }
}
