//! One run, watched.

use crate::records::disturb;
use crate::{Course, Kind, Plan, Planted};
use run_watch::{Finding, Look, Policies, Status, StepRecord, Watch};

/// How the records of a run come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delivery {
    InOrder,
    /// By a seed: late, twice, lost.
    Disturbed(u64),
}

/// What a watch found in the records.
pub(crate) fn watch(
    plan: &Plan,
    records: &[StepRecord],
    how: Delivery,
    limits: &Policies,
) -> Watch {
    let watch = Watch::new(plan.run.clone(), plan.attempt.clone(), limits.clone());
    let mut watch = watch.unwrap_or_else(|wrong| panic!("a plan of ours: {wrong}"));
    match how {
        Delivery::InOrder => records.iter().for_each(|record| watch.take(record)),
        Delivery::Disturbed(seed) => {
            disturb(records, seed).iter().for_each(|record| watch.take(record));
        }
    }
    watch
}

/// A run with a fault in it.
pub(crate) struct Trial {
    planted: Planted,
    records: Vec<StepRecord>,
    /// Whether the fault could be seen in any record.
    pub(crate) is_visible: bool,
}

impl Trial {
    pub(crate) fn new(course: &mut impl Course, seed: u64, planted: &Planted) -> Self {
        // Those after the window's end, so that the last steps are judged.
        let after = planted.kind.within() + 40;
        let (records, is_visible) = course.faulty(seed, planted, after);
        Self { planted: *planted, records, is_visible }
    }

    /// Whether the fault is found: by its name, in time, and with its rank.
    pub(crate) fn is_found(&self, plan: &Plan, how: Delivery, limits: &Policies) -> bool {
        let watch = watch(plan, &self.records, how, limits);
        let mut findings = watch.findings();
        if self.planted.kind == Kind::StoppedRank {
            let last = self.records.iter().map(|record| record.at).max().unwrap_or(0);
            let silence = limits.stall_seconds + limits.save_seconds + 60.0;
            let now = last + (silence * 1_000.0) as u64;
            findings.extend(watch.answer(&Look { now, status: Status::Running }).finding);
        }
        findings.iter().any(|finding| names(finding, &self.planted))
    }
}

fn names(finding: &Finding, planted: &Planted) -> bool {
    let is_near = match planted.kind {
        // The last step that the others reported.
        Kind::StoppedRank => finding.step.abs_diff(planted.step) <= 1,
        kind => (planted.step..=planted.step + kind.within()).contains(&finding.step),
    };
    let rank = planted.rank(Plan::RANKS);
    let is_it = !planted.kind.is_of_a_rank() || finding.rank == Some(rank);
    is_near && is_it && planted.kind.is_found_by(finding.name)
}
