//! Answers from documents on the command line.
//!
//! [`index`] makes the index of a manifest, [`ask`] asks the documents one question, [`eval`] measures
//! the answers to labelled ones, [`redrive`] asks again what ended as a dead letter.

pub mod ask;
mod asking;
pub mod eval;
pub mod index;
mod outcome;
pub mod redrive;
mod show;

pub use asking::{Ended, Plan, answered};
pub use outcome::Outcome;
