//! The arithmetic of batches.

use crate::Plan;
use crate::degrees::replicas;
use crate::fault::{Fault, FaultName};

/// Batches of the micro size that each replica computes before a step.
pub(crate) fn accumulation(plan: &Plan, world: u64) -> u64 {
    plan.batch.sequences / at_once(plan, world).max(1)
}

fn at_once(plan: &Plan, world: u64) -> u64 {
    replicas(plan, world).saturating_mul(plan.batch.micro)
}

pub(crate) fn check(plan: &Plan, world: u64) -> Option<Fault> {
    let at_once = at_once(plan, world);
    let divides = at_once > 0 && plan.batch.sequences.is_multiple_of(at_once);
    let cause = format!(
        "{} sequences a step are no multiple of {} replicas x {} sequences at once",
        plan.batch.sequences,
        replicas(plan, world),
        plan.batch.micro
    );
    let is_whole = divides && plan.batch.sequences > 0;
    (!is_whole).then(|| Fault::new(FaultName::BatchDoesNotDivide, "batch.sequences", cause))
}
