//! What a person is told who decides whether a run goes on.

use crate::money::{HOUR, STOP_SECONDS};
use crate::{Choice, Decision, Ending, Launch, Ledger, Stored, Why};
use run_watch::{Name, Policies};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Attempts that a person is told of, the latest ones.
pub const MOST_TOLD: usize = 10;

/// A question about a run: what was found, what going on would do, and what both cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunQuestion {
    #[schemars(length(min = 1, max = 63))]
    pub run: String,
    /// Why a person is asked.
    pub why: Why,
    /// How the last attempt ended; comes back with their choice.
    pub ending: Ending,
    /// What follows if they let the run go on, as of now: an attempt; or that they are asked again, or that it
    /// ends, and why.
    pub going_on: Decision,
    /// US dollars that this attempt takes at most; 0 where none follows.
    pub may_cost: f64,
    /// US dollars that are spent.
    pub spent: f64,
    /// US dollars that the run may take in all.
    pub most_dollars: f64,
    /// Since the first launch.
    pub hours: f64,
    /// From the first launch to the last end.
    pub most_hours: f64,
    /// How the attempts ended, the latest ten, in their order.
    #[schemars(length(max = 10))]
    pub attempts: Vec<Told>,
}

/// An attempt that ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    pub attempt: u32,
    /// The step of the checkpoint that it went on from; 0 from the beginning.
    pub from: u64,
    pub name: Name,
    /// Where it ended.
    pub step: u64,
}

impl Ledger {
    /// What a person is asked, where the run waits for one.
    #[must_use]
    pub fn question(
        &self,
        stored: &[Stored],
        now: u64,
        policies: &Policies,
    ) -> Option<RunQuestion> {
        let last = self.launches.last()?;
        let ended = last.ended.as_ref()?;
        let Decision::Ask(why) = &ended.decision else { return None };
        let (ending, now) = (ended.ending.clone()?, now.max(ended.at));
        let going_on = self.going_on((&ending, stored), now, policies, why);
        let first = self.launches.first().map_or(now, |launch| launch.at);
        let told = self.launches.iter().filter_map(Launch::told);
        let mut attempts: Vec<Told> = told.collect();
        attempts.drain(..attempts.len().saturating_sub(MOST_TOLD));
        Some(RunQuestion {
            run: self.terms.run.clone(),
            why: why.clone(),
            may_cost: going_on.cost(),
            going_on,
            ending,
            spent: self.spent(),
            most_dollars: self.terms.most_dollars,
            hours: now.saturating_sub(first) as f64 / 1_000.0 / HOUR,
            most_hours: self.terms.most_hours,
            attempts,
        })
    }

    /// What would be decided if a person let the run go on: tried on a copy.
    fn going_on(
        &self,
        ended: (&Ending, &[Stored]),
        now: u64,
        policies: &Policies,
        why: &Why,
    ) -> Decision {
        let decided = self.clone().decide(Choice::GoOn, ended, now, policies);
        decided.unwrap_or_else(|_| Decision::Ask(why.clone()))
    }

    /// What a person last decided, where what follows the last attempt is of it.
    #[must_use]
    pub fn chosen(&self) -> Option<Choice> {
        let last = self.launches.iter().rev().find_map(|launch| launch.ended.as_ref())?;
        last.choice
    }
}

impl Launch {
    fn told(&self) -> Option<Told> {
        let ended = self.ended.as_ref()?;
        let from = self.next.from.as_ref().map_or(0, |from| from.step);
        Some(Told { attempt: self.next.attempt, from, name: ended.name, step: ended.step })
    }
}

impl Decision {
    /// US dollars that it takes at most.
    fn cost(&self) -> f64 {
        let Self::Launch(next) = self else { return 0.0 };
        (next.grant.seconds + STOP_SECONDS) as f64 / HOUR * next.grant.dollars_per_hour
    }
}
