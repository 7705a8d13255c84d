//! What a watch is told of the run, and at each look.

use crate::{MOST_RANKS, MOST_STEPS};
use bounds::{InvalidInput, check_is};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A run, as its plan has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// Ranks that write records.
    #[schemars(range(min = 1, max = 1_024))]
    pub ranks: u32,
    /// Of the whole run.
    #[schemars(range(min = 1, max = 10_000_000))]
    pub steps: u64,
    /// Steps in which the rate rises; spikes are looked for after them.
    #[schemars(range(max = 10_000_000))]
    pub warm_up: u64,
    /// Steps between two checkpoints.
    #[schemars(range(min = 1, max = 10_000_000))]
    pub save_every: u64,
}

/// One launch of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Attempt {
    /// From 1.
    #[schemars(range(min = 1, max = 1_000))]
    pub number: u32,
    /// Last step of the checkpoint that it goes on from; 0 from the beginning.
    #[schemars(range(max = 10_000_000))]
    pub from: u64,
    /// When it was launched: Unix time, milliseconds.
    pub launched: u64,
    pub grant: Grant,
}

/// What an attempt may take.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// From its launch to its end.
    pub seconds: u64,
    /// US dollars an hour of all its machines; what it costs at most follows from both.
    pub dollars_per_hour: f64,
}

/// Where and when a look is taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Look {
    /// Unix time, milliseconds.
    pub now: u64,
    pub status: Status,
}

/// What the platform says of the attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Status {
    /// Machines are sought, images and data fetched, the program compiled.
    Starting,
    Running,
    /// The platform starts it again by itself.
    Restarting,
    /// The program ended well.
    Completed,
    Ended {
        cause: Cause,
    },
}

/// Why an attempt ended without its program's having ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Cause {
    /// A process was killed, a peer closed its connection, a collective timed out; the workers could not
    /// be started again in place.
    ProcessLost,
    /// A machine died or was found unhealthy.
    NodeLost,
    /// The service failed: SageMaker's `InternalServerError`.
    PlatformFailed,
    /// The program ended with an error: SageMaker's `AlgorithmError`.
    ProgramFailed,
    /// SageMaker's `CapacityError`.
    NoCapacity,
    /// A spot machine was taken away.
    Interrupted,
    /// The attempt's own time was over: SageMaker's `MaxRuntimeExceeded`.
    TimeOver,
    QuotaExceeded,
    /// SageMaker's `ClientError`: the same request would be refused again.
    RequestRefused,
    StoppedByPerson,
}

impl Run {
    /// # Errors
    /// A figure is out of its bounds.
    pub fn check(&self) -> Result<(), InvalidInput> {
        check_is("ranks", (1..=MOST_RANKS).contains(&self.ranks), "1 to 1024")?;
        check_is("steps", (1..=MOST_STEPS).contains(&self.steps), "1 to 10000000")?;
        check_is("warmUp", self.warm_up <= self.steps, "0 to the steps of the run")?;
        check_is("saveEvery", (1..=MOST_STEPS).contains(&self.save_every), "1 to 10000000")
    }
}

impl Attempt {
    /// # Errors
    /// A figure is out of its bounds.
    pub fn check(&self) -> Result<(), InvalidInput> {
        check_is("number", (1..=1_000).contains(&self.number), "1 to 1000")?;
        check_is("from", self.from <= MOST_STEPS, "0 to 10000000")?;
        let price = self.grant.dollars_per_hour;
        check_is("dollarsPerHour", (0.0..=1e6).contains(&price), "0 to 1000000")
    }
}
