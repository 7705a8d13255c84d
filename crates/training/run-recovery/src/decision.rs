//! What is decided.

use crate::CheckpointFault;
use run_watch::{Grant, Name};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What becomes of the run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Decision {
    Launch(Next),
    /// A person decides; without an answer the run ends.
    Ask(Why),
    Stop(Why),
}

/// The next attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Next {
    /// Its name follows from the run's and this number, and is never used twice.
    pub attempt: u32,
    /// The checkpoint that it goes on from; from the beginning without.
    pub from: Option<Point>,
    /// Batches that are left out, with those of earlier attempts; in their order. One range for each launch at most.
    #[schemars(length(max = 201))]
    pub skip: Vec<Skip>,
    /// Machines that are not to be used, by number.
    #[schemars(length(max = 1_024))]
    pub leave_out: Vec<u32>,
    /// To be waited before it is launched.
    pub wait_seconds: u64,
    pub grant: Grant,
}

/// A checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Point {
    pub attempt: u32,
    pub step: u64,
    /// Of its manifest.
    #[schemars(length(max = 64))]
    pub sha256: String,
    /// The next batch after it.
    pub cursor: u64,
}

/// Batches in the order of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Skip {
    pub first: u64,
    pub count: u64,
}

/// Why a person is asked, or the run ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Why {
    pub reason: Reason,
    /// Where the attempt ended.
    pub step: u64,
    /// The batch of that step, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<u64>,
    /// How often each fault was found in the checkpoints.
    #[schemars(length(max = 5))]
    pub faults: Vec<(CheckpointFault, usize)>,
}

/// The name by which a machine knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Reason {
    /// A second time at the same place.
    TrainingDiverged,
    /// The same step again and again.
    CrashLoop,
    RestartsSpent,
    BudgetSpent,
    TooLong,
    /// More machines are lost than there are spare ones.
    NodesUnhealthy,
    /// Steps enough were made, and none of their checkpoints can be gone back to.
    CheckpointMissing,
    /// There was a good one, and it is no more.
    CheckpointDamaged,
    /// What the watch found.
    #[serde(untagged)]
    Found(Name),
}

/// A question that cannot be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("no attempt has this number")]
    UnknownAttempt,
    #[error("the first attempt has been launched")]
    Begun,
    #[error(
        "an attempt was launched under another {0}: a run keeps its terms, begin one of another name"
    )]
    OtherTerms(&'static str),
    #[error("the attempt is not over: stop it, and ask when the platform says so")]
    StillRunning,
    #[error("the moment is before that of the last decision")]
    ClockWentBack,
    #[error("nobody was asked about this attempt")]
    NotAsked,
    #[error("the run has ended")]
    Over,
}
