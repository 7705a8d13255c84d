//! What both kinds of runs have.

use crate::Planted;
use run_watch::{Attempt, Grant, Run, StepRecord};

/// A run and its attempt, as watches are told of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub run: Run,
    pub attempt: Attempt,
}

impl Plan {
    pub(crate) const RANKS: u32 = 4;
    /// When the attempt is launched: Unix time, milliseconds.
    pub(crate) const LAUNCHED: u64 = 1_800_000_000_000;

    pub(crate) fn new(steps: u64, warm_up: u64) -> Self {
        let run = Run { ranks: Self::RANKS, steps, warm_up, save_every: 250 };
        let grant = Grant { seconds: 28 * 86_400, dollars_per_hour: 0.0 };
        Self { run, attempt: Attempt { number: 1, from: 0, launched: Self::LAUNCHED, grant } }
    }
}

/// Runs, by a seed each.
pub trait Course {
    fn plan(&self) -> &Plan;

    /// The records of a sound run.
    fn clean(&mut self, seed: u64) -> Vec<StepRecord>;

    /// The records of the same run with a fault, until so many steps after it, and whether the fault did
    /// anything to the gradients that could be seen.
    fn faulty(&mut self, seed: u64, planted: &Planted, after: u64) -> (Vec<StepRecord>, bool);
}
