//! Amazon SageMaker on this machine: the control plane of models, configurations and endpoints, containers
//! as programs of their own, and invocations; training jobs, whose programs run to their end.
//!
//! What a request may be comes from the service's own model (`model/service.json`). A container is a
//! program that keeps the service's contract: `docs/local-models.md` says what is approximate.

pub mod control;
mod hosting;
mod runtime;
mod service;
mod shapes;
pub mod training;

pub use hosting::{Images, Patience, Program};
pub use runtime::{Accepted, Invocation, InvokeError, Invoked, LARGEST_BODY, ModelError};
pub use service::{Draw, SageMaker, Settings};
