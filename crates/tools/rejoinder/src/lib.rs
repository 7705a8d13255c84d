//! The command line: which commands there are, and which crate runs them.

pub mod cli;
pub mod lint;
pub mod up;
