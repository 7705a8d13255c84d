//! Which checkpoint.

use crate::{CheckpointFault, Ending, Ledger, Point, Reason, Stored};
use run_watch::Policies;

/// What the checkpoints are: the one to go on from, and how often each fault was found.
pub(crate) struct Chosen {
    pub(crate) point: Option<Point>,
    pub(crate) faults: Vec<(CheckpointFault, usize)>,
}

impl Ledger {
    /// Marks what an attempt has proven, and chooses the last good one before its trouble.
    pub(crate) fn choose(
        &mut self,
        ending: &Ending,
        stored: &[Stored],
        policies: &Policies,
    ) -> Chosen {
        self.prove(ending, stored, policies);
        // What is good stays good when machines fail; a divergence may have begun before it was seen.
        let latest = match ending.finding.name.is_divergence() {
            true => ending.sound_until(policies.healthy_steps.max(policies.back_steps)),
            false => u64::MAX,
        };
        let mut chosen = Chosen { point: None, faults: Vec::new() };
        for one in stored {
            match self.judge(one, latest, ending.attempt) {
                Ok(point) => chosen.point = later(chosen.point, point),
                Err(fault) => chosen.count(fault),
            }
        }
        chosen.faults.sort_unstable();
        chosen
    }

    /// Marks as good what the attempt wrote and was healthy after. No later attempt was launched: it is the
    /// last one that ends.
    fn prove(&mut self, ending: &Ending, stored: &[Stored], policies: &Policies) {
        let until = ending.sound_until(policies.healthy_steps);
        for one in stored {
            let Ok(named) = one.whole(&self.terms.run, &self.terms.identity) else {
                continue;
            };
            let point = point(named);
            let is_own = point.attempt == ending.attempt && self.began_before(&point);
            if is_own && point.step <= until && !self.good.contains(&point) {
                self.good.push(point);
            }
        }
    }

    /// Whether an attempt wrote a checkpoint after the one that it went on from.
    fn began_before(&self, point: &Point) -> bool {
        let launch = self.launches.iter().find(|launch| launch.next.attempt == point.attempt);
        let from = launch.and_then(|launch| launch.next.from.as_ref());
        launch.is_some() && point.step > from.map_or(0, |from| from.step)
    }

    fn judge(&self, stored: &Stored, latest: u64, attempt: u32) -> Result<Point, CheckpointFault> {
        let point = point(stored.whole(&self.terms.run, &self.terms.identity)?);
        let is_good = self.good.contains(&point);
        if point.attempt != attempt && !is_good || !self.is_on_line(&point) {
            return Err(CheckpointFault::CheckpointFenced);
        }
        if !is_good || point.step > latest {
            return Err(CheckpointFault::CheckpointUnproven);
        }
        Ok(point)
    }

    /// Why a run must not simply begin anew, where nothing can be gone back to.
    pub(crate) fn may_begin_anew(&self, ending: &Ending) -> Result<(), Reason> {
        if !self.good.is_empty() {
            return Err(Reason::CheckpointDamaged);
        }
        // By then at least one should have been good: perhaps nothing is stored any more.
        if ending.judged > 2 * self.terms.save_every {
            return Err(Reason::CheckpointMissing);
        }
        Ok(())
    }
}

impl Chosen {
    fn count(&mut self, fault: CheckpointFault) {
        match self.faults.iter_mut().find(|(one, _)| *one == fault) {
            Some((_, count)) => *count += 1,
            None => self.faults.push((fault, 1)),
        }
    }
}

fn point(named: &crate::Named) -> Point {
    let crate::Manifest { attempt, step, cursor, .. } = named.manifest;
    Point { attempt, step, sha256: named.sha256.clone(), cursor }
}

fn later(one: Option<Point>, other: Point) -> Option<Point> {
    match one {
        Some(one) if (one.step, one.attempt) >= (other.step, other.attempt) => Some(one),
        _ => Some(other),
    }
}
