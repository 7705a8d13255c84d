//! What tests and operators set from outside: faults, fixed scores, answers and labels, and the counters.

mod fixed;
mod usage;

pub(crate) use ::faults::Random;
pub use ::faults::{Fault, FaultPlan, Faults, InvalidFaults};
pub use fixed::{Answers, Labels, Scores};
pub(crate) use usage::Account;
pub use usage::{Consumed, Counters, Usage};
