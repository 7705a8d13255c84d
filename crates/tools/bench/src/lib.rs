//! Measures the functions as Lambda runs them: against a Runtime API and the services over TLS,
//! all on loopback, beside a floor (the same clients and nothing else), a bare loop (the same bytes and
//! no client at all) and beside Python.
//!
//! The machine's load disturbs times; so runs are interleaved, medians shown, and the budget counts
//! bytes and instructions instead.

mod budget;
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
