//! What one device must hold.

use crate::degrees::{replicas, shards};
use crate::{Library, Parameters, Plan, Precision};
use serde::Serialize;

/// What one device must hold, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Memory {
    /// Parameters that this device has a part of.
    pub parameters: f64,
    /// Parameters, gradients and moments.
    pub states: f64,
    /// At least: the input of each layer, all else computed again (`2 s b h L` of Korthikanti et al., 2022,
    /// arXiv 2205.05198). Samples of their libraries keep more.
    pub activations: f64,
    /// What it has.
    pub device: f64,
}

impl Memory {
    pub(crate) fn fits(&self) -> bool {
        self.states + self.activations <= self.device
    }
}

/// Bytes of a number in a frozen part: two, in each precision but the first.
fn frozen_bytes(precision: Precision) -> f64 {
    if precision == Precision::Fp32 { 4.0 } else { 2.0 }
}

/// Bytes of a trained parameter with its gradient, and of its moments (with a copy, where there is one).
fn trained_bytes(precision: Precision) -> (f64, f64) {
    match precision {
        Precision::Fp32 => (8.0, 8.0),
        Precision::Mixed => (4.0, 12.0),
        Precision::Bf16 => (4.0, 4.0),
    }
}

/// Parameters of one device, by the share of experts and of the rest.
struct Shares {
    experts: f64,
    rest: f64,
    moments: f64,
}

fn shares(plan: &Plan, world: u64) -> Shares {
    let degrees = &plan.degrees;
    let one = |parts: u64| 1.0 / parts.max(1) as f64;
    match degrees.library {
        Library::Replicas => Shares { experts: 1.0, rest: 1.0, moments: 1.0 },
        Library::Smp => {
            let rest = one(shards(plan, world) * degrees.tensor);
            Shares { experts: rest * one(degrees.expert), rest, moments: 1.0 }
        }
        Library::Neuronx => {
            let rest = one(degrees.tensor * degrees.pipeline);
            let moments = if degrees.sharded_moments { one(replicas(plan, world)) } else { 1.0 };
            Shares { experts: rest, rest, moments }
        }
    }
}

pub(crate) fn measure(plan: &Plan, counted: Parameters, world: u64, device: u64) -> Memory {
    let shares = shares(plan, world);
    let share = |all: u64, in_experts: u64| {
        in_experts as f64 * shares.experts + (all - in_experts) as f64 * shares.rest
    };
    let all = share(counted.all, counted.in_experts);
    let trained = share(counted.trained, counted.trained_in_experts);
    let (kept, moments) = trained_bytes(plan.precision);
    let frozen = (all - trained).max(0.0) * frozen_bytes(plan.precision);
    let states = frozen + trained * (kept + moments * shares.moments);
    Memory { parameters: all, states, activations: activations(plan), device: device as f64 }
}

/// Bytes of a trained parameter in a checkpoint: without its gradient.
pub(crate) fn saved_bytes(precision: Precision) -> f64 {
    let (kept, moments) = trained_bytes(precision);
    kept / 2.0 + moments
}

fn activations(plan: &Plan) -> f64 {
    let degrees = &plan.degrees;
    let layers = plan.model.layers.div_ceil(degrees.pipeline.max(1));
    let along = if degrees.sequence_parallel { degrees.tensor } else { 1 } * degrees.context;
    let tokens = plan.batch.micro * plan.batch.tokens;
    2.0 * tokens as f64 * plan.model.width as f64 * layers as f64 / along.max(1) as f64
}
