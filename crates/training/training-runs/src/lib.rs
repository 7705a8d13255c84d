//! Training runs that are asked for, and how they end: the details of the events, as plain data.

mod gate;
mod model;
mod outcome;
mod promotion;
mod request;
mod schema;
mod serving;

pub use gate::{AttributeFigures, Figures, GateRules, Paired, Reason, ReasonName, Verdict};
pub use model::{CurrentModel, ModelQuestion};
pub use outcome::{Approval, OutcomeError, RunFailure, RunOutcome, SCHEMA_VERSION};
pub use promotion::{ModelOutcome, ModelReason, ModelRequest, SetFault};
pub use request::{Budget, RunRequest};
pub use schema::event_schemas;
pub use serving::{ServingFailure, ServingOutcome};
