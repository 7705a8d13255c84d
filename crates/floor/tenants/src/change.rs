//! Who wrote a route last.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Characters of who wrote it.
const MOST_WHO: usize = 200;

/// What was done to a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Deed {
    /// Brand, policy or budget were written.
    Put,
    /// An adapter was let write.
    Promoted,
    /// Writer and writer before were exchanged.
    RolledBack,
    /// No adapter writes from then on.
    Retired,
}

/// Who wrote a route last, when, and what was done: what a refused race names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Change {
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Deed,
}

impl Change {
    /// Whether it says who, and not at length.
    #[must_use]
    pub fn is_said(&self) -> bool {
        !self.by.trim().is_empty() && self.by.chars().nth(MOST_WHO).is_none()
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Put => "put",
            Self::Promoted => "promoted",
            Self::RolledBack => "rolled back",
            Self::Retired => "retired",
        })
    }
}
