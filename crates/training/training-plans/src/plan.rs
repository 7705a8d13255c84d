//! A plan: one file.

use crate::{Model, Schedule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// All that a run is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Plan {
    pub model: Model,
    pub batch: Batch,
    pub precision: Precision,
    #[serde(default)]
    pub degrees: Degrees,
    pub schedule: Schedule,
    pub machines: Machines,
    pub checkpoints: Checkpoints,
    pub budget: Budget,
}

/// What one step sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Batch {
    /// Sequences of one step, on all devices.
    pub sequences: u64,
    /// Sequences that one replica computes at once.
    pub micro: u64,
    /// Tokens of a sequence.
    pub tokens: u64,
}

/// How numbers are kept: bytes of a parameter that is trained, with its gradient and Adam's two moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Precision {
    /// All in four bytes: 16.
    Fp32,
    /// Parameter and gradient in two bytes, a copy and both moments in four: 16.
    Mixed,
    /// All in two bytes, as Trainium rounds stochastically: 8.
    Bf16,
}

/// Whose rules the degrees of parallelism follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Library {
    /// Replicas, each with the whole model.
    #[default]
    Replicas,
    /// SageMaker model parallelism library v2, upon PyTorch's FSDP.
    Smp,
    /// neuronx-distributed.
    Neuronx,
}

/// Into how many parts the work is divided, each 1 where it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Degrees {
    pub library: Library,
    pub tensor: u64,
    pub pipeline: u64,
    /// Parts of a sequence (`context_parallel_degree`).
    pub context: u64,
    pub expert: u64,
    /// Devices over which parameters, gradients and moments are sharded; 0: as the library chooses.
    pub hybrid_shard: u64,
    /// Whether activations between tensor-parallel parts are divided along the sequence.
    pub sequence_parallel: bool,
    /// Whether moments are divided among replicas (ZeRO, stage 1).
    pub sharded_moments: bool,
}

impl Default for Degrees {
    fn default() -> Self {
        Self {
            library: Library::Replicas,
            tensor: 1,
            pipeline: 1,
            context: 1,
            expert: 1,
            hybrid_shard: 1,
            sequence_parallel: false,
            sharded_moments: false,
        }
    }
}

/// On what it runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Machines {
    /// Such as `ml.p4d.24xlarge`.
    #[serde(rename = "type")]
    pub kind: String,
    pub count: u64,
    /// US dollars an hour and machine, from the price list of the region.
    pub price_per_hour: f64,
    /// Tokens a second and machine, measured or taken from whoever measured.
    pub tokens_per_second: f64,
    /// Where that speed and that price are from, and of which day.
    pub source: String,
    /// Share of the time that is progress, 0 to 1 (`rejoinder training simulate` says).
    pub goodput: f64,
}

/// When the run is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Checkpoints {
    pub every_steps: u64,
    /// The last two are never deleted.
    pub kept: u64,
}

/// What it may take. Nothing runs without.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Budget {
    pub dollars: f64,
    pub hours: f64,
}
