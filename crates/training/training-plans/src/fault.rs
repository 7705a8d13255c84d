//! What is wrong with a plan.

use serde::Serialize;

/// A fault, by the name that a machine matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum FaultName {
    /// A figure is out of bounds, or no such thing exists.
    InvalidPlan,
    /// The degrees do not go into the devices, heads or layers.
    LayoutDoesNotDivide,
    /// The degrees do not go into the experts.
    ExpertsDoNotDivide,
    /// The batch is no multiple of what all replicas see at once.
    BatchDoesNotDivide,
    /// A device has too little memory.
    LayoutDoesNotFit,
    ScheduleInvalid,
    /// It would cost more than it may.
    BudgetSpent,
    /// It would take longer than it may.
    TooLong,
}

/// A fault with its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub name: FaultName,
    /// The field at fault, such as `degrees.expert`.
    pub field: &'static str,
    /// What is wrong, with the figures, and what helps.
    pub cause: String,
    /// Where the rule stands; empty for arithmetic.
    pub source: &'static str,
}

impl Fault {
    pub(crate) fn new(name: FaultName, field: &'static str, cause: impl Into<String>) -> Self {
        Self { name, field, cause: cause.into(), source: "" }
    }

    pub(crate) fn by(self, source: &'static str) -> Self {
        Self { source, ..self }
    }
}
