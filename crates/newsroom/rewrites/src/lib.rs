//! Dispatches that the desk wants rewritten, the files that they came in, and how that ends: the details of the
//! events, as plain data.

mod file;
mod outcome;
mod request;
mod schema;

pub use file::{FILE_READ, FILE_REFUSED, FileItem, FileReport};
pub use outcome::{
    Approval, DecidedBy, Draft, OutcomeError, RewriteFailure, RewriteOutcome, SCHEMA_VERSION,
};
pub use request::{REWRITE_REQUESTED, RewriteRequest};
pub use schema::event_schemas;
