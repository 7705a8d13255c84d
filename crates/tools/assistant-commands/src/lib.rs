//! Answers from documents on the command line.
//!
//! [`ask`] asks them one question, [`eval`] measures the answers to labelled ones.

pub mod ask;
mod asking;
pub mod eval;
mod outcome;
mod show;

pub use asking::{Ended, Plan, answered};
pub use outcome::Outcome;
