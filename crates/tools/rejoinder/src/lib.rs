//! The command line: local stack, posting and inbox.
//!
//! [`stack::Stack`] is the whole chain on one machine; the commands and the end-to-end tests stand
//! on it.

pub mod audit;
pub mod calibrate;
pub mod cli;
pub mod cost;
pub mod doctor;
pub mod eval;
pub mod eval_search;
pub mod files;
pub mod index;
pub mod leaks;
pub mod lint;
pub mod page;
pub mod post;
pub mod recover;
pub mod report;
pub mod run;
pub mod search;
pub mod setup;
pub mod stack;
pub mod stack_arguments;
pub mod torture;
pub mod up;

pub use console::error::Error;
pub use console::{aws, deployed, error, interrupt, moment, output, progress, workspace};
pub use plot;
