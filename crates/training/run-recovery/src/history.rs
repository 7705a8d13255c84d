//! What has happened before.

use crate::ledger::Ended;
use crate::{Ending, Launch, Ledger, Reason};
use run_watch::{Name, Policies};

/// Seconds after which capacity is asked for again; doubled each time.
const FIRST_WAIT: u64 = 60;
const LONGEST_WAIT: u64 = 3_600;

/// Attempts that say nothing of the step at which they ended.
const BY_CHANCE: [Name; 3] = [Name::NoCapacity, Name::Interrupted, Name::TimeOver];

impl Ledger {
    /// How the attempts before the last ended, the latest first.
    fn before(&self) -> impl Iterator<Item = &Ended> {
        self.launches.iter().rev().skip(1).filter_map(|launch: &Launch| launch.ended.as_ref())
    }

    /// Whether a divergence is the second at its place, and whether both were no numbers.
    pub(crate) fn diverged_before(&self, ending: &Ending, policies: &Policies) -> Option<bool> {
        let now = &ending.finding;
        if !now.name.is_divergence() {
            return None;
        }
        let near = |ended: &&Ended| {
            ended.name.is_divergence()
                && ended.step.abs_diff(now.step) <= policies.near_steps as u64
        };
        let earlier = self.before().find(near)?;
        Some(now.name == Name::NotFinite && earlier.name == Name::NotFinite)
    }

    /// Whether the run has now ended so often in a row at one step.
    pub(crate) fn is_crash_loop(&self, ending: &Ending, policies: &Policies) -> bool {
        let finding = &ending.finding;
        if BY_CHANCE.contains(&finding.name) || finding.name.is_divergence() {
            return false;
        }
        let same = |ended: &&Ended| ended.step == finding.step && !ended.name.is_divergence();
        let telling = self.before().filter(|ended| !BY_CHANCE.contains(&ended.name));
        telling.take_while(same).count() + 1 >= policies.same_step as usize
    }

    /// Seconds to wait before capacity is asked for again.
    pub(crate) fn wait(&self, ending: &Ending) -> u64 {
        if ending.finding.name != Name::NoCapacity {
            return 0;
        }
        let before = self.before().take_while(|ended| ended.name == Name::NoCapacity).count();
        (FIRST_WAIT << before.min(6)).min(LONGEST_WAIT)
    }

    /// The machines that are to be left out: those from before, those that are lost, and as many of the slow
    /// ones as there are spares.
    pub(crate) fn leave_out(&self, ending: &Ending) -> Result<Vec<u32>, Reason> {
        let mut out =
            self.launches.last().map(|last| last.next.leave_out.clone()).unwrap_or_default();
        let spares = self.terms.spares as usize;
        let mut add = |machines: &[u32], most: usize| {
            for machine in machines {
                if out.len() < most && !out.contains(machine) {
                    out.push(*machine);
                }
            }
            out.len()
        };
        if add(&ending.lost, usize::MAX) > spares {
            return Err(Reason::NodesUnhealthy);
        }
        add(&ending.stragglers, spares);
        out.sort_unstable();
        Ok(out)
    }
}
