//! The command line: local stack, posting and inbox.
//!
//! [`stack::Stack`] is the whole chain on one machine; the commands and the end-to-end tests stand
//! on it.

pub mod audit;
pub mod aws;
pub mod calibrate;
pub mod cli;
pub mod cost;
pub mod deployed;
pub mod doctor;
pub mod error;
pub mod eval;
pub mod eval_search;
pub mod files;
pub mod index;
pub mod interrupt;
pub mod leaks;
pub mod lint;
mod moment;
pub mod output;
pub mod page;
pub mod plot;
pub mod post;
pub mod progress;
pub mod recover;
pub mod report;
pub mod run;
pub mod search;
pub mod setup;
pub mod stack;
pub mod stack_arguments;
pub mod torture;
pub mod up;
pub mod workspace;

pub use error::Error;
