//! The attempt and what its platform says of it, and the answer.

use bounds::{InvalidInput, check_is, check_length};
use run_objects::{NAME_RULE, is_run_name};
use run_watch::{Attempt, Policies, Run, Watch};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Characters of a secondary status, and of a reason: the service's model has 1,024 of it.
const LONGEST_STATUS: usize = 64;
const LONGEST_REASON: usize = 1_024;

/// An attempt to look at.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The run's name: small letters, digits and hyphens.
    #[schemars(length(min = 1, max = 52))]
    pub run: String,
    /// The run as its plan has it.
    pub plan: Run,
    pub attempt: Attempt,
    /// Limits of the watch, where they are not those of its table.
    #[serde(default)]
    pub policies: Policies,
    pub job: Job,
    /// Whether whoever asks has stopped the job: what was found then stays the reason.
    #[serde(default)]
    pub has_stopped: bool,
    /// Unix time, milliseconds.
    pub now: u64,
}

/// What DescribeTrainingJob says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// `TrainingJobStatus`.
    pub status: JobStatus,
    /// `SecondaryStatus`.
    #[schemars(length(max = 64))]
    pub secondary: String,
    /// `FailureReason`, where there is one.
    #[serde(default)]
    #[schemars(length(max = 1024))]
    pub reason: Option<String>,
}

/// `TrainingJobStatus`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum JobStatus {
    InProgress,
    Completed,
    Failed,
    Stopping,
    Stopped,
    Deleting,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    #[serde(flatten)]
    pub watch: run_watch::Answer,
    /// Whether the platform says that nothing of the attempt runs any more.
    pub is_over: bool,
}

impl Input {
    /// The watch of an attempt that nothing was kept of.
    ///
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn validate(&self) -> Result<Watch, InvalidInput> {
        check_is("run", is_run_name(&self.run), NAME_RULE)?;
        check_length("secondary", Some(&self.job.secondary), LONGEST_STATUS)
            .map_err(|wrong| wrong.within("job"))?;
        check_length("reason", self.job.reason.as_deref(), LONGEST_REASON)
            .map_err(|wrong| wrong.within("job"))?;
        Watch::new(self.plan.clone(), self.attempt.clone(), self.policies.clone())
    }
}
