//! A run whose curves are those of a sound one.

use run_watch::{Attempt, Figure, Grant, Look, Policies, Run, Status, StepRecord, Watch};
use std::ops::RangeInclusive;

pub(crate) const RUN: Run = Run { ranks: 4, steps: 1_000, warm_up: 50, save_every: 250 };
pub(crate) const ATTEMPT: Attempt = Attempt {
    number: 2,
    from: 0,
    launched: 1_800_000_000_000,
    grant: Grant { seconds: 86_400, dollars_per_hour: 10.0 },
};

pub(crate) fn watch() -> Watch {
    Watch::new(RUN, ATTEMPT, Policies::default()).unwrap()
}

/// So many seconds after the last record.
pub(crate) fn look(records: &[StepRecord], seconds: u64) -> Look {
    let last = records.iter().map(|record| record.at).max().unwrap_or(ATTEMPT.launched);
    Look { now: last + seconds * 1_000, status: Status::Running }
}

/// The first so many steps of a sound run.
pub(crate) fn sound(steps: u64) -> Vec<StepRecord> {
    Curve::default().records(1..=steps)
}

pub(crate) struct Curve {
    pub(crate) attempt: u32,
    pub(crate) restart: u32,
    pub(crate) seed: u64,
}

impl Default for Curve {
    fn default() -> Self {
        Self { attempt: ATTEMPT.number, restart: 0, seed: 1 }
    }
}

impl Curve {
    /// Step by step, rank by rank.
    pub(crate) fn records(&self, steps: RangeInclusive<u64>) -> Vec<StepRecord> {
        let first = *steps.start();
        let of_step =
            |step: u64| (0..RUN.ranks).map(move |rank| self.record(step, rank, step - first));
        steps.flat_map(of_step).collect()
    }

    fn record(&self, step: u64, rank: u32, sequence: u64) -> StepRecord {
        let (whole, own) = (self.noise(step, 99), self.noise(step, rank));
        let loss = 2.0 + 3.0 * (-(step as f32) / 300.0).exp() + 0.03 * whole + 0.01 * own;
        StepRecord {
            attempt: self.attempt,
            restart: self.restart,
            rank,
            sequence,
            step,
            at: ATTEMPT.launched + step * 1_000 + u64::from(rank),
            step_seconds: 1.0 + 0.02 * whole,
            compute_seconds: Some(0.9 + 0.02 * own),
            loss: Some(Figure(loss)),
            gradient_norm: Some(Figure(0.4 * (0.1 * whole).exp())),
            rate: Some(3e-4 * (step as f32 / RUN.warm_up as f32).min(1.0)),
            tokens: Some(4_096),
            expert_load: None,
            batch: None,
        }
    }

    /// Between -1 and 1, by the step and the rank.
    fn noise(&self, step: u64, rank: u32) -> f32 {
        let mut bits = (step << 20) ^ (u64::from(rank) << 8) ^ self.seed;
        for _ in 0..3 {
            bits = (bits ^ (bits >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        (bits >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
    }
}
