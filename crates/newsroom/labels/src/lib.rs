//! Articles that are to be labelled, and how that ends: the details of the events, as plain data.

mod outcome;
mod request;
mod schema;

pub use outcome::{
    LabelChoice, LabelDecision, LabelFailure, LabelOutcome, OutcomeError, SCHEMA_VERSION,
};
pub use request::LabelRequest;
pub use schema::event_schemas;
