//! For tests: the samples under `events/`, and inputs and answers spoilt on purpose. [`Function`] is
//! what every function is asked.
//!
//! Only ever a dev-dependency. A failure here is a failed test, so it panics.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "only tests use it")]

mod bounds;
mod folder;
mod function;
mod fuzz;
mod shelf;
mod spoil;
mod upstream;

pub use folder::{Folder, keeps_event_schemas};
pub use function::Function;
pub use shelf::Shelf;
pub use spoil::{MARK, Spoiler};
pub use upstream::{Recorded, Upstream};
