//! Suites of reviews with reference replies and rules, and what candidates make of them.
//!
//! Pure: what is read from a suite ([`Item`]), what is kept of each item and candidate
//! ([`ItemResult`]). One line of JSONL each.

mod item;
mod jsonl;
mod result;
mod slice;

pub use item::{Expectation, Item, ItemFault};
pub use jsonl::{Unreadable, results, suite, to_line};
pub use result::{
    Check, ItemOutcome, ItemReply, ItemResult, ItemStatus, Judgement, RuleVerdict, Toxicity,
};
pub use slice::{Labels, Length, Slice};
