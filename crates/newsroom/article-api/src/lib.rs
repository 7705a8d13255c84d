//! Lambda: articles written, read and listed over HTTP, each version kept.
//!
//! `PUT /articles/{id}` writes a version after the one that the writer has seen (`after`): of two at once one is
//! written, and the other is told what stands, where that is not known yet after three rounds to send it again
//! (`Busy`). Nothing is written over; the same version sent again is the same.
//! `GET /articles/{id}` gives the newest version, or another one (`version`), as it was written or as it goes out
//! (`format`: `html`, `jsonld`, `ninjs`), with an ETag. `GET /articles` lists what stands, what was written last
//! first. To take an article back is to write a version in state `WITHDRAWN`. Who wrote, the signature says.
//!
//! Metric: `ArticleRequests` by `outcome`: `READ`, `UNCHANGED`, `WRITTEN`, `STANDS` (it was written already),
//! `CONFLICT`, `REFUSED` (the caller's fault) or `FAILED`.

mod config;
mod event;
mod judge;
mod problem;
mod put;
mod respond;
mod response;
mod view;

pub use config::Config;
pub use json_api::{Event, Response};
pub use judge::{has_seen, is_same};
pub use problem::Problem;
pub use put::{LARGEST, Put};
pub use respond::{FIRST_PAUSE, Moment, respond};

/// The names of the errors with which the function ends. All others are responses.
pub const ERRORS: &[&str] = &["InvalidInput"];
