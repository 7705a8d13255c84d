//! Suites of reviews with reference replies and rules, and what candidates make of them.
//!
//! Pure: what is read from a suite ([`Item`]), what is kept of each item and candidate
//! ([`ItemResult`]), one line of JSONL each; what can be checked without a model ([`check_reply`]); and
//! what each candidate comes to ([`score_candidates`]).

mod candidate_score;
mod check;
mod item;
mod jsonl;
mod result;
mod slice;

pub use candidate_score::{CandidateScore, Injections, score_candidates};
pub use check::{check_reply, decide_outcome};
pub use item::{Expectation, Item, family};
pub use jsonl::{UnreadableLine, parse_results, parse_suite, to_line};
pub use result::{
    Check, ItemOutcome, ItemReply, ItemResult, ItemStatus, Judgement, RuleVerdict, Toxicity,
};
pub use slice::{Labels, Length, Slice};
