//! Records that wait for those of the other ranks.
//!
//! Ranks go through their steps together, but their files are copied one after the other, and are read so. A
//! watch that took them as they come would judge steps of one rank and call the others' late. So records
//! wait until every rank has come as far, but not for long: a rank whose file is lost must not blind the
//! watch, and of a job that is over no more comes.

use run_watch::{Policies, REORDER, Run, StepRecord};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Milliseconds that a record waits at most; half the time of a stall, if that is less.
const LONGEST: f32 = 30_000.0;
/// Records that wait; above it the first ones go on.
const MOST: usize = 50_000;

/// How far each rank has come, and what waits.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Waiting {
    /// Restart and step by rank.
    last: BTreeMap<u32, (u32, u64)>,
    held: Vec<StepRecord>,
}

/// The moment up to which records wait no longer: Unix time, milliseconds.
pub(crate) fn deadline(now: u64, policies: &Policies) -> u64 {
    now.saturating_sub((policies.stall_seconds * 500.0).min(LONGEST) as u64)
}

impl Waiting {
    /// Takes new records; those that go on now, in the order of the steps.
    pub(crate) fn admit(
        &mut self,
        new: Vec<StepRecord>,
        run: &Run,
        deadline: u64,
    ) -> Vec<StepRecord> {
        for record in &new {
            let last = self.last.entry(record.rank).or_default();
            *last = (*last).max((record.restart, record.step));
        }
        self.held.extend(new);
        self.held.sort_by_key(|record| (record.restart, record.step, record.rank, record.sequence));
        let far = self.far(run);
        let above = self.held.len().saturating_sub(MOST);
        let (mut goes, mut waits) = (Vec::new(), Vec::new());
        for (place, record) in std::mem::take(&mut self.held).into_iter().enumerate() {
            let is_due = far.is_some_and(|far| (record.restart, record.step) <= far);
            match is_due || place < above || record.at <= deadline || record.rank >= run.ranks {
                true => goes.push(record),
                false => waits.push(record),
            }
        }
        self.held = waits;
        goes
    }

    /// How far the records of all ranks go; none where a rank has not begun.
    fn far(&self, run: &Run) -> Option<(u32, u64)> {
        let steps = (0..run.ranks).map(|rank| self.last.get(&rank).copied());
        let slowest = steps.min().flatten()?;
        // A watch itself waits for so many steps.
        Some((slowest.0, slowest.1 + REORDER / 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUN: Run = Run { ranks: 2, steps: 1_000, warm_up: 0, save_every: 10 };

    fn record(rank: u32, restart: u32, step: u64) -> StepRecord {
        let record = serde_json::json!({"attempt": 1, "restart": restart, "rank": rank, "sequence": step,
            "step": step, "at": 1_000 * step, "stepSeconds": 1.0});
        serde_json::from_value(record).unwrap()
    }

    fn records(rank: u32, steps: std::ops::RangeInclusive<u64>) -> Vec<StepRecord> {
        steps.map(|step| record(rank, 0, step)).collect()
    }

    fn admitted(waiting: &mut Waiting, new: Vec<StepRecord>, deadline: u64) -> Vec<(u64, u32)> {
        let goes = waiting.admit(new, &RUN, deadline);
        goes.iter().map(|record| (record.step, record.rank)).collect()
    }

    #[test]
    fn records_go_on_in_the_order_of_the_steps_when_all_ranks_have_come_as_far() {
        let mut waiting = Waiting::default();
        assert_eq!(admitted(&mut waiting, records(0, 1..=20), 0), []);
        let goes = admitted(&mut waiting, records(1, 1..=3), 0);
        assert_eq!(goes[..4], [(1, 0), (1, 1), (2, 0), (2, 1)]);
        assert_eq!(goes.len(), 3 + 7);
        let rest = admitted(&mut waiting, records(1, 4..=20), 0);
        assert_eq!((rest.len(), waiting.held.len()), (13 + 17, 0));
    }

    #[test]
    fn a_rank_that_says_nothing_is_not_waited_for_for_ever() {
        let mut waiting = Waiting::default();
        assert_eq!(admitted(&mut waiting, records(0, 1..=20), 5_000).len(), 5);
        assert_eq!(admitted(&mut waiting, Vec::new(), u64::MAX).len(), 15);
        let policies = Policies::default();
        assert_eq!(deadline(100_000, &policies), 70_000);
        assert_eq!(deadline(100_000, &Policies { stall_seconds: 6.0, ..policies }), 97_000);
    }

    #[test]
    fn workers_that_begin_again_are_waited_for_again() {
        let mut waiting = Waiting::default();
        admitted(&mut waiting, [records(0, 1..=20), records(1, 1..=20)].concat(), 0);
        let again = |rank| vec![record(rank, 1, 11), record(rank, 1, 12)];
        assert_eq!(admitted(&mut waiting, again(0), 0), []);
        assert_eq!(admitted(&mut waiting, again(1), 0), [(11, 0), (11, 1), (12, 0), (12, 1)]);
    }
}
