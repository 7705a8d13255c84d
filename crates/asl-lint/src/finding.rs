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

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.state.is_empty() { "(machine)" } else { &self.state };
        let state = state.escape_debug();
        let reason = self.reason.replace(['\n', '\r'], " ");
        write!(f, "{state}: {}: {reason} [{}]", self.field.escape_debug(), self.rule)
    }
}
