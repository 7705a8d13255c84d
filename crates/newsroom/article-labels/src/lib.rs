//! Lambda: what advertisers read of an article's label over HTTP.
//!
//! `GET /labels/{article}?format=iab|ortb2|prebid`, for anybody. A label is 200 with an ETag, by which an
//! unchanged one is 304; an article that has none yet is 202, one that was taken back 410, an unknown one
//! 404. Only a label says anything of topics: what cannot be read is an error, never "safe".
//!
//! Metric: `LabelRequests` by `outcome`: `LABELLED`, `UNCHANGED`, `PENDING`, `WITHDRAWN`, `UNKNOWN`, `REFUSED`
//! (the caller's fault) or `FAILED`.

mod config;
mod event;
mod kept;
mod problem;
mod respond;
mod response;
mod table;

pub use config::Config;
pub use event::Event;
pub use json_api::Response;
pub use kept::{Find, KeptLabel};
pub use problem::Problem;
pub use respond::respond;
pub use table::LabelTable;

/// The names of the errors with which the function ends. All others are responses.
pub const ERRORS: &[&str] = &["InvalidInput"];
