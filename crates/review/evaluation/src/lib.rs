//! Suites of reviews with reference replies and rules, and what candidates make of them.
//!
//! Pure: what is read from a suite ([`Item`]), what is kept of each item and candidate
//! ([`ItemResult`]), one line of JSONL each; what can be checked without a model ([`checks`]); and
//! what each candidate comes to ([`standings`]).

mod check;
mod item;
mod jsonl;
mod result;
mod slice;
mod standing;

pub use check::{checks, outcome};
pub use item::{Expectation, Item, family};
pub use jsonl::{Unreadable, results, suite, to_line};
pub use result::{
    Check, ItemOutcome, ItemReply, ItemResult, ItemStatus, Judgement, RuleVerdict, Toxicity,
};
pub use slice::{Labels, Length, Slice};
pub use standing::{Injections, Standing, standings};
