//! What a deployment of models makes, before an instance is paid for.
//!
//! Pure. A [`Plan`] is one file: instances, base models, tenants' adapters. [`resolve`] puts what a hub says of a
//! model into it; [`check`] gives every fault at once, each with a name. [`deployment`] is what is made of a plan
//! without one: [`Step`]s in the order in which they are made (and against which they are undone), named by their
//! content, so that a second run finds what the first made, and other content never takes a name that is in use; a
//! [`Probe`] of each writer, which [`judge`] decides on; and who writes for whom then ([`Writes`]).
//! [`DeploymentOutcome`] is what is told of it in the end.

mod check;
mod deployment;
mod fault;
mod hub;
mod lmi;
mod names;
mod outcome;
mod plan;
mod probe;

pub use check::check;
pub use deployment::{Deployment, Kind, Step, Writes, deployment};
pub use fault::{Fault, FaultName};
pub use hub::resolve;
pub use outcome::{
    DeploymentFailure, DeploymentOutcome, OutcomeError, SCHEMA_VERSION, event_schemas,
};
pub use plan::{Adapter, Base, HubModel, Instances, Needs, Plan, Startup};
pub use probe::{Judgement, PROMPT, Probe, Refused, Said, judge};
