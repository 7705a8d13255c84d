//! What is wrong with a job.

use serde::Serialize;

/// A fault, by the name that a machine matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum FaultName {
    /// A field breaks a rule of the service, or two of them do not go together.
    InvalidJob,
    /// The plan itself is refused, see `rejoinder training plan`.
    InvalidPlan,
    /// What the attempts before have spent leaves nothing to run on.
    BudgetSpent,
}

/// A fault where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub name: FaultName,
    /// Such as `channels.train`.
    pub field: String,
    /// What is wrong, with its figures, and what helps.
    pub cause: String,
}

impl Fault {
    pub(crate) fn new(name: FaultName, field: impl Into<String>, cause: impl Into<String>) -> Self {
        Self { name, field: field.into(), cause: cause.into() }
    }

    pub(crate) fn invalid(field: impl Into<String>, cause: impl Into<String>) -> Self {
        Self::new(FaultName::InvalidJob, field, cause)
    }
}
