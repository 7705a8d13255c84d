//! What is posted to have a model trained.

use run_objects::{LONGEST_NAME, NAME_PATTERN};
use run_recovery::Identity;
use run_watch::{Policies, Run};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The detail of `TRAINING_RUN_REQUESTED`. A run's name is used once; after a fault of the machine's own the same
/// event goes on with the run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunRequest {
    /// Its name: small letters, digits and hyphens, no hyphen first.
    #[schemars(length(min = 1, max = LONGEST_NAME), regex(pattern = NAME_PATTERN))]
    pub run: String,
    /// The run as its plan has it.
    pub plan: Run,
    /// What its checkpoints are told by; its program is told it, and writes it into their manifests.
    pub identity: Identity,
    pub budget: Budget,
    /// Limits of watch and recovery, where they are not those of their table.
    #[serde(default)]
    pub policies: Policies,
    /// The body of CreateTrainingJob, without a network of one's own (`VpcConfig`). The machine itself says name,
    /// role, where checkpoints are, for how long it may run, and in which attempt.
    pub request: Map<String, Value>,
}

/// What a run may take, over all attempts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Budget {
    /// US dollars; at most the `MaxRunDollars` of the stack.
    #[schemars(range(min = 0.0, max = 1e9))]
    pub dollars: f64,
    /// From the first launch to the last end.
    #[schemars(range(min = 0.01, max = 8760.0))]
    pub hours: f64,
    /// Of all machines; 0 on one's own.
    #[schemars(range(min = 0.0, max = 1e6))]
    pub dollars_per_hour: f64,
}
