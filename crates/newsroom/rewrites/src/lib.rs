//! Dispatches that the desk wants rewritten, and how that ends: the details of the events, as plain data.

mod outcome;
mod request;
mod schema;

pub use outcome::{
    Approval, DecidedBy, Draft, OutcomeError, RewriteFailure, RewriteOutcome, SCHEMA_VERSION,
};
pub use request::RewriteRequest;
pub use schema::event_schemas;
