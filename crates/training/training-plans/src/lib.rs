//! What a training run takes, before a machine is paid for.
//!
//! Pure. A [`Plan`] is one file: model, data, hyperparameters, machines, budget. [`check`] gives what
//! follows of it ([`Outlook`]: parameters, memory of a device, steps, time, price) and every fault at once, each with
//! a name, its figures and the source of the rule. The degrees of parallelism follow the rules of the
//! library that the plan names ([`Library`]).

mod batch;
mod check;
mod degrees;
mod fault;
mod machines;
mod memory;
mod model;
mod plan;
mod schedule;

pub use check::{Checked, Outlook, check};
pub use fault::{Fault, FaultName};
pub use machines::{MachineType, find_machine};
pub use memory::Memory;
pub use model::{Experts, Method, Model, Parameters, Side};
pub use plan::{Batch, Budget, Checkpoints, Degrees, Library, Machines, Plan, Precision};
pub use schedule::{Schedule, Shape};
