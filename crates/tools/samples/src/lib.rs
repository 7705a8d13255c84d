//! For tests: the samples under `events/`, and inputs and answers spoilt on purpose.
//!
//! Only ever a dev-dependency. A failure here is a failed test, so it panics.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "only tests use it")]

mod asks_model;
mod bounds;
mod converse;
mod folder;
mod fuzz;
mod shelf;
mod spoil;

pub use asks_model::fuzz_model;
pub use bounds::{fits, unbounded};
pub use converse::{Hostile, Recorded};
pub use folder::{Folder, schema};
pub use fuzz::{Answered, CASES, Subject, Tally, fuzz};
pub use shelf::Shelf;
pub use spoil::{MARK, Spoiler};
