//! Lambda: what was suggested for an article over HTTP, and what the desk decides about it.
//!
//! `GET /articles/{id}/suggestions` gives what is kept of the newest version, each suggestion with its id
//! and what stands about it, with an ETag. `POST /articles/{id}/decisions` writes a decision: who it was, the
//! signature says; of two about one suggestion at once one is written, and the other is told what stands.
//! Nothing is written over: whoever has seen what stands (`after`) may decide otherwise, and both are kept.
//! `GET /articles/{id}/decisions` lists them. `POST /unmute` lets a muted pair be suggested again. A GET
//! decides nothing.
//!
//! Metric: `DecisionRequests` by `outcome`: `READ`, `UNCHANGED`, `DECIDED`, `STANDS` (it was decided so
//! already), `CONFLICT`, `REFUSED` (the caller's fault) or `FAILED`.

mod asked;
mod config;
mod event;
mod judge;
mod kept;
mod offered;
mod ports;
mod problem;
mod respond;
mod response;
mod table;
mod view;

pub use asked::{Asked, Unmuted};
pub use config::Config;
pub use json_api::{Event, Response};
pub use judge::{Judgement, MOST_DECISIONS, judge};
pub use kept::{KeptSuggestions, Suggested};
pub use offered::Offered;
pub use ports::{
    FindSuggestions, KeepDecision, KeepUndo, Kept, Page, ReadDecisions, RecallTerm, Recalled,
};
pub use problem::Problem;
pub use respond::{Moment, respond};
pub use table::DecisionTable;

/// The names of the errors with which the function ends. All others are responses.
pub const ERRORS: &[&str] = &["InvalidInput"];
