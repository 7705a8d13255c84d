//! What a person who opens a link meets.

use crate::{Link, Progress, Record};
use jiff::Timestamp;
use questions::Decision;

/// The state of a question as seen through one link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// It can be decided here and now.
    Pending,
    /// Somebody decided; the execution may not have heard of it.
    Deciding(&'a Decision),
    /// Somebody decided and the execution has it.
    Decided(&'a Decision),
    /// The question was asked again: a newer mail has the link that counts.
    Superseded,
    /// The deadline has passed.
    Expired,
    /// Too many wrong codes on this link.
    Locked,
}

/// How a question stands for the holder of a link. A decision tops everything: whoever was ever
/// asked may know how it ended.
#[must_use]
pub fn standing<'a>(record: &'a Record, link: &Link, now: Timestamp) -> Standing<'a> {
    match &record.progress {
        Progress::Deciding(decision) => Standing::Deciding(decision),
        Progress::Decided(decision) => Standing::Decided(decision),
        Progress::Pending if !record.is_current(&link.hash) => Standing::Superseded,
        Progress::Pending if now >= record.deadline => Standing::Expired,
        Progress::Pending if link.is_locked() => Standing::Locked,
        Progress::Pending => Standing::Pending,
    }
}
