//! Endpoints with containers that are real processes.

mod bucket;
mod endpoints;
mod invocations;
mod stage;
