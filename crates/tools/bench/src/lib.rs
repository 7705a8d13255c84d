//! Measures the functions as Lambda runs them: against a Runtime API and the services over TLS,
//! all on loopback, beside a floor (the same clients and nothing else), a bare loop (the same bytes and
//! no client at all) and beside Python.
//!
//! The machine's load disturbs times; so runs are interleaved, medians shown, and the budget of
//! `tests/budget.rs` counts bytes and instructions instead.

pub mod budget;
mod case;
mod certificates;
pub mod cli;
mod costs;
mod error;
mod fixed;
mod functions;
mod instructions;
mod models;
mod process;
mod runtime_api;
mod script;
mod search;
mod size;
mod statistics;
mod subject;
mod table;
mod template;
mod trial;
mod upstream;
mod wire;
mod workspace;

pub use case::{CASES, Case};
pub use error::Error;
pub use instructions::instructions_to_first_event;
pub use size::Size;
pub use template::deployed;
pub use workspace::Workspace;
