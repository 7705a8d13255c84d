//! The command line: which commands there are, and which crate runs them.

pub mod cli;
mod contents;
pub mod lint;
mod names;
pub mod up;
