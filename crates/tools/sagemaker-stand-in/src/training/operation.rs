//! The operations of training jobs by name.

/// An operation, such as CreateTrainingJob.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    Create,
    Describe,
    List,
    Stop,
    Delete,
}

const ALL: [Operation; 5] =
    [Operation::Create, Operation::Describe, Operation::List, Operation::Stop, Operation::Delete];

impl Operation {
    /// Of `SageMaker.CreateTrainingJob`.
    #[must_use]
    pub fn of_target(target: &str) -> Option<Self> {
        let name = target.strip_prefix("SageMaker.")?;
        ALL.into_iter().find(|operation| operation.name() == name)
    }

    /// As the service calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Create => "CreateTrainingJob",
            Self::Describe => "DescribeTrainingJob",
            Self::List => "ListTrainingJobs",
            Self::Stop => "StopTrainingJob",
            Self::Delete => "DeleteTrainingJob",
        }
    }
}
