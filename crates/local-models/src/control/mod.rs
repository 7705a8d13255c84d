//! What tests and operators set from outside: faults, fixed scores and answers, and the counters.

mod faults;
mod fixed;
mod random;
mod usage;

pub use faults::{Fault, FaultPlan, Faults, InvalidFaults};
pub use fixed::{Answers, Scores};
pub(crate) use random::Random;
pub(crate) use usage::Account;
pub use usage::{Consumed, Counters, Usage};
