//! Faults on purpose: which share of the calls goes wrong, and how. For the servers that stand in
//! for services in tests and on the local stack; never a dependency of a Lambda.

mod plan;
mod random;
mod serve;

pub use plan::{Fault, FaultPlan, Faults, InvalidFaults};
pub use random::Random;
pub use serve::{ConnectionReset, serve};
