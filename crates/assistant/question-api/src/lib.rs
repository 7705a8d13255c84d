//! Lambda: questions asked and answers read over HTTP.
//!
//! `POST /questions` keeps a question and puts it on the bus; `GET /questions/{id}` gives what is
//! known of it: each part as soon as its sentences are verified, then the outcome. Whose question it
//! is, the signature says ([`callers`]): a question of another tenant is as unknown as one that was
//! never asked.
//!
//! Metric: `QuestionRequests` by `outcome`: `ASKED`, `READ`, `REFUSED` (the caller's fault) or `FAILED`.

mod ask;
mod bus;
mod config;
mod event;
mod kept;
mod ports;
mod problem;
mod respond;
mod response;
mod table;

pub use ask::{Asked, Receipt};
pub use config::Config;
pub use event::Event;
pub use event_bus::EventBus;
pub use json_api::Response;
pub use kept::{Ending, KeptQuestion, Part, QuestionView, State};
pub use ports::{Before, Find, Keep, Kept, Publish};
pub use problem::Problem;
pub use respond::{Moment, Services, respond};
pub use table::QuestionTable;

/// The names of the errors with which the function ends. All others are responses.
pub const ERRORS: &[&str] = &["InvalidInput"];
