//! Endpoints with containers that are real processes.

mod bucket;
mod components;
mod endpoints;
mod invocations;
mod stage;
