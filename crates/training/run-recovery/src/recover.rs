//! The decision.

use crate::choose::Chosen;
use crate::ledger::Ended;
use crate::{
    Choice, Decision, Ending, Launch, Ledger, Next, Point, Reason, Refused, Skip, Stored, Why,
};
use run_watch::{Policies, Verdict};

impl Ledger {
    /// Grants the first attempt.
    ///
    /// # Errors
    /// It has been launched.
    pub fn begin(&mut self, now: u64, policies: &Policies) -> Result<Decision, Refused> {
        if !self.launches.is_empty() {
            return Err(Refused::Begun);
        }
        let decision = match self.grant(now, 0, policies) {
            Ok(grant) => {
                let (from, skip, leave_out) = (None, Vec::new(), Vec::new());
                self.launch(now, Next { attempt: 1, from, skip, leave_out, wait_seconds: 0, grant })
            }
            Err(reason) => Decision::Stop(Why { reason, step: 0, batch: None, faults: Vec::new() }),
        };
        Ok(decision)
    }

    /// Decides on what follows an attempt that ended. Asked again, it says the same.
    ///
    /// # Errors
    /// There was no such attempt, it still runs, or the clock went back.
    pub fn recover(
        &mut self,
        ending: &Ending,
        stored: &[Stored],
        now: u64,
        policies: &Policies,
    ) -> Result<Decision, Refused> {
        let at = self.find(ending.attempt).ok_or(Refused::UnknownAttempt)?;
        if let Some(ended) = &self.launches[at].ended {
            return Ok(ended.decision.clone());
        }
        if !ending.is_over {
            return Err(Refused::StillRunning);
        }
        self.check_clock(now)?;
        let chosen = self.choose(ending, stored, policies);
        let faults = chosen.faults.clone();
        // It is over, whatever follows: from here on what it did not use is free again.
        let why = Why { reason: Reason::Found(ending.finding.name), ..self.why(ending, &faults) };
        self.end(at, ending, now, Decision::Stop(why));
        let decision = match self.judge_again(ending, policies) {
            Some(verdict) => verdict.with(&faults),
            None => self.next(ending, chosen, now, policies),
        };
        self.end(at, ending, now, decision.clone());
        Ok(decision)
    }

    /// What a person decided who was asked about an attempt. The same choice again says the same; one after which
    /// a person is asked once more is made anew.
    ///
    /// # Errors
    /// Nobody was asked, another choice was made, or the clock went back.
    pub fn decide(
        &mut self,
        choice: Choice,
        (ending, stored): (&Ending, &[Stored]),
        now: u64,
        policies: &Policies,
    ) -> Result<Decision, Refused> {
        let at = self.find(ending.attempt).ok_or(Refused::UnknownAttempt)?;
        let ended = self.launches[at].ended.as_ref().ok_or(Refused::StillRunning)?;
        let why = match &ended.decision {
            Decision::Ask(why) => why.clone(),
            made if ended.choice == Some(choice) => return Ok(made.clone()),
            _ => return Err(Refused::NotAsked),
        };
        self.check_clock(now)?;
        let decision = match choice {
            Choice::Stop => Decision::Stop(why),
            Choice::GoOn => {
                let chosen = self.choose(ending, stored, policies);
                self.next(ending, chosen, now, policies)
            }
        };
        if let Some(ended) = &mut self.launches[at].ended {
            ended.decision = decision.clone();
            ended.choice = Some(choice);
        }
        Ok(decision)
    }

    fn check_clock(&self, now: u64) -> Result<(), Refused> {
        let decided = |launch: &Launch| launch.ended.as_ref().map_or(launch.at, |ended| ended.at);
        let last = self.launches.iter().map(decided).max().unwrap_or(0);
        if now < last { Err(Refused::ClockWentBack) } else { Ok(()) }
    }

    /// Whether what was found, or that it was found before, ends the run or is a person's to decide.
    fn judge_again(&self, ending: &Ending, policies: &Policies) -> Option<Decision> {
        let because = |reason| self.because(ending, reason);
        match ending.finding.name.verdict() {
            Verdict::Stop => {
                return Some(Decision::Stop(because(Reason::Found(ending.finding.name))));
            }
            Verdict::Ask => {
                return Some(Decision::Ask(because(Reason::Found(ending.finding.name))));
            }
            _ => {}
        }
        match self.diverged_before(ending, policies) {
            Some(true) => return Some(Decision::Stop(because(Reason::TrainingDiverged))),
            Some(false) => return Some(Decision::Ask(because(Reason::TrainingDiverged))),
            None => {}
        }
        if self.is_crash_loop(ending, policies) {
            return Some(Decision::Stop(because(Reason::CrashLoop)));
        }
        None
    }

    /// The next attempt, if there may be one.
    fn next(&mut self, ending: &Ending, chosen: Chosen, now: u64, policies: &Policies) -> Decision {
        let faults = chosen.faults.clone();
        match self.prepare(ending, chosen.point, now, policies) {
            Ok(next) => self.launch(now, next),
            Err(reason) => {
                let why = Why { reason, ..self.why(ending, &faults) };
                match reason {
                    Reason::CheckpointMissing | Reason::CheckpointDamaged => Decision::Ask(why),
                    _ => Decision::Stop(why),
                }
            }
        }
    }

    fn prepare(
        &self,
        ending: &Ending,
        from: Option<Point>,
        now: u64,
        policies: &Policies,
    ) -> Result<Next, Reason> {
        if self.launches.len() > policies.recoveries as usize {
            return Err(Reason::RestartsSpent);
        }
        let leave_out = self.leave_out(ending)?;
        let wait_seconds = self.wait(ending);
        let grant = self.grant(now, wait_seconds, policies)?;
        if from.is_none() {
            self.may_begin_anew(ending)?;
        }
        let skip = self.skip(ending, from.as_ref(), policies);
        let attempt = self.launches.last().map_or(1, |last| last.next.attempt + 1);
        Ok(Next { attempt, from, skip, leave_out, wait_seconds, grant })
    }

    /// What is left out of the data: half of it before the batch of a divergence, half after, none of it
    /// before the checkpoint.
    fn skip(&self, ending: &Ending, from: Option<&Point>, policies: &Policies) -> Vec<Skip> {
        let mut skip = self.launches.last().map(|last| last.next.skip.clone()).unwrap_or_default();
        let count = policies.skip_batches as u64;
        if ending.finding.name.is_divergence() && count > 0 {
            let batch = ending.finding.batch.unwrap_or(ending.finding.step);
            let cursor = from.map_or(0, |point| point.cursor);
            skip.push(Skip { first: batch.saturating_sub(count / 2).max(cursor), count });
        }
        skip
    }

    fn launch(&mut self, at: u64, next: Next) -> Decision {
        self.launches.push(Launch { at, next: next.clone(), ended: None });
        Decision::Launch(next)
    }

    fn end(&mut self, at: usize, ending: &Ending, now: u64, decision: Decision) {
        let (name, step) = (ending.finding.name, ending.finding.step);
        let asks = matches!(decision, Decision::Ask(_));
        let ending = asks.then(|| ending.clone());
        self.launches[at].ended =
            Some(Ended { at: now, name, step, decision, choice: None, ending });
    }

    fn because(&self, ending: &Ending, reason: Reason) -> Why {
        Why { reason, ..self.why(ending, &[]) }
    }

    fn why(&self, ending: &Ending, faults: &[(crate::CheckpointFault, usize)]) -> Why {
        let (step, batch) = (ending.finding.step, ending.finding.batch);
        let reason = Reason::Found(ending.finding.name);
        Why { reason, step, batch, faults: faults.to_vec() }
    }
}

impl Decision {
    fn with(mut self, faults: &[(crate::CheckpointFault, usize)]) -> Self {
        if let Self::Ask(why) | Self::Stop(why) = &mut self {
            why.faults = faults.to_vec();
        }
        self
    }
}
