//! One attempt, watched.

use crate::judge::Curves;
use crate::open::{Came, Open};
use crate::ranks::{Ranks, Slow, WINDOW};
use crate::{
    Answer, Attempt, Cause, Counts, Finding, Look, Name, Policies, Run, Status, StepRecord, Verdict,
};
use bounds::{InvalidInput, check_is};
use serde::{Deserialize, Serialize};

/// Of the state that is kept.
const VERSION: u32 = 1;
/// Findings that are kept; older ones are only counted.
const MOST_FINDINGS: usize = 100;
/// Stragglers of an answer.
const MOST_STRAGGLERS: usize = 8;

/// How often in a row the workers ended at one step.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Ends {
    step: u64,
    times: u32,
}

/// One attempt of a run, watched. Kept as JSON: some hundred kilobytes for a thousand ranks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Watch {
    version: u32,
    run: Run,
    attempt: Attempt,
    policies: Policies,
    restart: u32,
    open: Open,
    curves: Curves,
    ranks: Ranks,
    /// The last step that was judged.
    judged: u64,
    ends: Ends,
    counts: Counts,
    findings: Vec<Finding>,
    /// The finding that decides.
    urgent: Option<Finding>,
}

impl Watch {
    /// # Errors
    /// A figure is out of its bounds.
    pub fn new(run: Run, attempt: Attempt, policies: Policies) -> Result<Self, InvalidInput> {
        run.check().map_err(|wrong| wrong.within("run"))?;
        attempt.check().map_err(|wrong| wrong.within("attempt"))?;
        policies.check().map_err(|wrong| wrong.within("policies"))?;
        Ok(Self {
            version: VERSION,
            restart: 0,
            open: Open::after(Some(attempt.from)),
            curves: Curves::new(&policies),
            ranks: Ranks::new(run.ranks),
            judged: attempt.from,
            ends: Ends::default(),
            counts: Counts::default(),
            findings: Vec::new(),
            urgent: None,
            run,
            attempt,
            policies,
        })
    }

    /// What was kept by [`Watch::to_json`].
    ///
    /// # Errors
    /// It is no state, or one of another version.
    pub fn from_json(text: &str) -> Result<Self, InvalidInput> {
        let read: Result<Self, _> = serde_json::from_str(text);
        let watch = read.map_err(|_| InvalidInput::new("state", "is not one of a watch"))?;
        let is_ours = watch.version == VERSION;
        check_is("version", is_ours, "that of this watch: begin the attempt's records anew")?;
        Ok(watch)
    }

    /// As it is kept between two looks.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Takes a record.
    pub fn take(&mut self, record: &StepRecord) {
        let is_ours = record.attempt == self.attempt.number && record.restart >= self.restart;
        if !is_ours {
            self.counts.fenced += 1;
            return;
        }
        if record.rank >= self.run.ranks || record.step > self.run.steps {
            self.counts.foreign += 1;
            return;
        }
        if record.restart > self.restart {
            self.begin_again(record.restart);
        }
        self.check_start(record);
        self.check_figures(record);
        match self.open.take(record) {
            Came::Twice => self.counts.twice += 1,
            Came::Behind => self.counts.behind += 1,
            Came::First => {
                self.counts.records += 1;
                self.ranks.take(record);
                self.judge_open();
            }
        }
    }

    /// What is to be done, at this moment.
    #[must_use]
    pub fn answer(&self, look: &Look) -> Answer {
        let finding = self.find(look);
        let answer = match &finding {
            Some(finding) => finding.name.verdict(),
            None if look.status == Status::Completed => Verdict::Finished,
            None => Verdict::Continue,
        };
        let mut stragglers = self.ranks.stragglers(self.policies.straggler_windows);
        stragglers.truncate(MOST_STRAGGLERS);
        Answer {
            answer,
            finding,
            attempt: self.attempt.number,
            judged: self.judged,
            step: self.open.highest,
            stragglers,
            counts: self.counts(),
        }
    }

    /// What was found, in the order of the steps; at most the last hundred.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = self.findings.clone();
        let missing = self.urgent.iter().filter(|urgent| !self.findings.contains(urgent));
        findings.extend(missing.cloned());
        findings.sort_by_key(|finding| (finding.step, finding.name, finding.rank));
        findings
    }

    /// How high the gradient norm of the next step may be, by the scaled rule and by the published one; none
    /// while too few steps were judged.
    #[must_use]
    pub fn norm_limits(&self) -> (Option<f32>, Option<f32>) {
        (self.curves.norm_limit(), self.curves.published_limit())
    }

    /// The last step that was judged; at first the one that the attempt goes on from.
    #[must_use]
    pub fn judged(&self) -> u64 {
        self.judged
    }

    #[must_use]
    pub fn counts(&self) -> Counts {
        let (missing, published_spikes) = (self.ranks.missing(), self.curves.published_spikes);
        Counts { missing, published_spikes, ..self.counts.clone() }
    }

    /// The workers start again in place.
    fn begin_again(&mut self, restart: u32) {
        let step = self.open.highest;
        let times =
            if self.ends.times > 0 && self.ends.step == step { self.ends.times + 1 } else { 1 };
        self.ends = Ends { step, times };
        let most = self.policies.same_step;
        if times as f32 >= most {
            self.latch(Finding::new(Name::CrashLoop, step, times as f32, most));
        }
        self.restart = restart;
        self.open = Open::after(None);
        self.curves = Curves::new(&self.policies);
        self.ranks.restart();
    }

    fn check_start(&mut self, record: &StepRecord) {
        let from = self.attempt.from;
        if record.step <= from {
            let (step, first) = (record.step, from + 1);
            let finding = Finding::new(Name::StartedElsewhere, step, step as f32, first as f32);
            self.latch(Finding { rank: Some(record.rank), ..finding });
        }
    }

    fn check_figures(&mut self, record: &StepRecord) {
        if let Some(figure) = record.figures().find(|figure| !figure.is_finite()) {
            let finding = Finding::new(Name::NotFinite, record.step, figure.0, f32::MAX);
            let (rank, batch) = (Some(record.rank), Some(record.batch()));
            self.latch(Finding { rank, batch, ..finding });
        }
    }

    fn judge_open(&mut self) {
        while let Some((step, reports)) = self.open.next(self.run.ranks) {
            if step / WINDOW != self.judged / WINDOW {
                self.end_window(step);
            }
            self.judged = step;
            for (rank, report) in &reports {
                if let Some(seconds) = report.computed {
                    self.ranks.add(*rank, seconds);
                }
            }
            let found = self.curves.judge((step, &reports), self.run.warm_up, &self.policies);
            found.into_iter().for_each(|finding| self.note(finding));
        }
    }

    fn end_window(&mut self, step: u64) {
        for Slow { rank, seconds, limit } in self.ranks.end_window(&self.policies) {
            let finding = Finding::new(Name::Straggler, step, seconds, limit);
            self.note(Finding { rank: Some(rank), ..finding });
        }
    }

    fn note(&mut self, finding: Finding) {
        match finding.name {
            Name::GradientSpike => self.counts.spikes += 1,
            Name::LossSpike => self.counts.loss_spikes += 1,
            Name::GradientGrows if self.urgent.is_some() => return,
            _ => {}
        }
        if self.findings.len() == MOST_FINDINGS {
            self.findings.remove(0);
        }
        self.findings.push(finding.clone());
        if finding.name.verdict() < Verdict::Finished {
            self.latch(finding);
        }
    }

    fn latch(&mut self, finding: Finding) {
        let decides = self.urgent.as_ref().is_none_or(|urgent| finding.order() < urgent.order());
        if decides {
            self.urgent = Some(finding);
        }
    }

    fn find(&self, look: &Look) -> Option<Finding> {
        let found = [self.urgent.clone(), self.find_end(look), self.find_delay(look)];
        found.into_iter().flatten().min_by_key(Finding::order)
    }

    /// What the platform says has ended it.
    fn find_end(&self, look: &Look) -> Option<Finding> {
        let step = self.open.highest;
        let cause = match look.status {
            Status::Ended { cause } => cause,
            Status::Completed if step + self.run.save_every < self.run.steps => {
                let (reached, planned) = (step as f32, self.run.steps as f32);
                return Some(Finding::new(Name::EndedEarly, step, reached, planned));
            }
            _ => return None,
        };
        let name = match cause {
            Cause::ProcessLost => Name::ProcessLost,
            Cause::NodeLost => Name::NodeLost,
            Cause::PlatformFailed => Name::PlatformFailed,
            Cause::ProgramFailed => Name::ProgramFailed,
            Cause::NoCapacity => Name::NoCapacity,
            Cause::Interrupted => Name::Interrupted,
            Cause::TimeOver => Name::TimeOver,
            Cause::QuotaExceeded => Name::QuotaExceeded,
            Cause::RequestRefused => Name::RequestRefused,
            Cause::StoppedByPerson => Name::StoppedByPerson,
        };
        Some(Finding { rank: self.behind(), ..Finding::new(name, step, 1.0, 0.0) })
    }

    /// What has taken too long.
    fn find_delay(&self, look: &Look) -> Option<Finding> {
        if !matches!(look.status, Status::Starting | Status::Running | Status::Restarting) {
            return None;
        }
        let step = self.open.highest;
        let since = |moment: u64| look.now.saturating_sub(moment) as f32 / 1_000.0;
        let (spent, granted) = (since(self.attempt.launched), self.attempt.grant.seconds as f32);
        if spent >= granted {
            return Some(Finding::new(Name::TimeOver, step, spent, granted));
        }
        let idle = if step == 0 { spent } else { since(self.open.at) };
        let limit = self.idle_limit(&look.status)?;
        let stalled = || Finding::new(Name::TrainingStalled, step, idle, limit);
        (idle > limit).then(|| Finding { rank: self.behind(), ..stalled() })
    }

    /// Seconds that may pass without a step; none where the platform starts it again.
    fn idle_limit(&self, status: &Status) -> Option<f32> {
        let (policies, step) = (&self.policies, self.open.highest);
        match status {
            Status::Restarting => None,
            _ if step == 0 || *status == Status::Starting => Some(policies.start_seconds),
            _ => {
                let median = self.curves.seconds.median().unwrap_or(0.0);
                let limit = (policies.stall_medians * median).max(policies.stall_seconds);
                let is_saved = step.is_multiple_of(self.run.save_every);
                Some(limit + if is_saved { policies.save_seconds } else { 0.0 })
            }
        }
    }

    /// The rank for which the others wait.
    fn behind(&self) -> Option<u32> {
        self.ranks.first_behind(self.open.highest)
    }
}
