//! What to write, and under which condition.

use crate::{AuditEntry, Link, Record};
use jiff::Timestamp;

/// What must hold in the table at the moment of writing, or nothing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// No record of this question is there.
    Absent,
    /// The record is still of this version.
    Unchanged {
        /// The version that was read.
        version: u64,
    },
    /// The record is still of this version, `PENDING`, and its deadline lies ahead.
    Open {
        /// The version that was read.
        version: u64,
        /// The moment of the decision.
        now: Timestamp,
    },
}

impl Condition {
    /// Whether a record (or its absence) meets the condition: what the table evaluates.
    #[must_use]
    pub fn holds(&self, stored: Option<&Record>) -> bool {
        match (self, stored) {
            (Self::Absent, stored) => stored.is_none(),
            (_, None) => false,
            (Self::Unchanged { version }, Some(record)) => record.version == *version,
            (Self::Open { version, now }, Some(record)) => {
                let pending = record.progress.decision().is_none();
                record.version == *version && pending && *now < record.deadline
            }
        }
    }
}

/// Items that are written together or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Write {
    /// The record as it is to be.
    pub record: Record,
    pub condition: Condition,
    pub links: Vec<Link>,
    /// With a decision: what is kept of it.
    pub audit: Option<AuditEntry>,
}
