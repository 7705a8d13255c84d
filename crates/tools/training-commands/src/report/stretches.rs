//! Where a run's time went, from its first launch on: stretches that follow each other without a gap.
//!
//! A step lasts from the end of the one before it to its own, less what was waited for a checkpoint: the time from a
//! step after which one is due to the beginning of the next. It counts where no later attempt, or start of the
//! workers, has made it again. What lies between an attempt's last step and its end is noticing: by the watch's
//! looks, the platform's stopping, and of a finished attempt the storing of its model.

use goodput::Account;
use run_recovery::{Decision, Launch};
use run_watch::StepRecord;
use std::collections::BTreeMap;

/// What time goes into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Progress,
    Saving,
    Rework,
    Detecting,
    Waiting,
    Restarting,
}

/// Some time that went into one thing. Unix time, milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) part: Part,
    pub(crate) from: u64,
    pub(crate) until: u64,
}

/// Until when a run is accounted for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct End {
    /// When its machine had ended.
    pub(crate) stopped: Option<u64>,
    pub(crate) now: u64,
}

/// Records by attempt.
pub(crate) type Records = BTreeMap<u32, Vec<StepRecord>>;

/// A step of one start of the workers: when it was over, and how long its slowest rank took. Milliseconds.
#[derive(Debug, Clone, Copy, Default)]
struct Made {
    at: u64,
    took: u64,
}

/// Steps by restart and number.
type Steps = BTreeMap<(u32, u64), Made>;

/// The stretches of a run.
pub(crate) fn stretches(
    launches: &[Launch],
    records: &Records,
    save_every: u64,
    end: End,
) -> Vec<Stretch> {
    let mut line = Line { at: launches.first().map_or(0, |first| first.at), all: Vec::new() };
    for (place, launch) in launches.iter().enumerate() {
        let steps = steps(records.get(&launch.next.attempt).map_or(&[], Vec::as_slice));
        let until =
            launch.ended.as_ref().map_or_else(|| open_end(&steps, launch, end), |ended| ended.at);
        line.attempt(&steps, kept_until(&launches[place..]), save_every.max(1), until);
        let next = launches.get(place + 1).map(|next| next.at);
        line.between(launch, next, end);
    }
    line.all
}

/// The last step of an attempt, the first of these, that no later one makes again.
pub(crate) fn kept_until(launches: &[Launch]) -> u64 {
    let from = |launch: &Launch| launch.next.from.as_ref().map_or(0, |point| point.step);
    launches.iter().skip(1).map(from).min().unwrap_or(u64::MAX)
}

/// The account of stretches, in seconds.
pub(crate) fn account(stretches: &[Stretch]) -> Account {
    let mut account = Account::default();
    for stretch in stretches {
        *stretch.part.of(&mut account) += stretch.seconds();
    }
    account
}

/// US dollars of machines: nothing runs while a person is waited for.
pub(crate) fn dollars(account: &Account, an_hour: f64) -> (f64, f64) {
    let paid = account.whole() - account.waiting;
    (paid / 3_600.0 * an_hour, (paid - account.productive) / 3_600.0 * an_hour)
}

impl Part {
    fn of(self, account: &mut Account) -> &mut f64 {
        match self {
            Self::Progress => &mut account.productive,
            Self::Saving => &mut account.saving,
            Self::Rework => &mut account.rework,
            Self::Detecting => &mut account.detecting,
            Self::Waiting => &mut account.waiting,
            Self::Restarting => &mut account.restarting,
        }
    }
}

impl Stretch {
    pub(crate) fn seconds(&self) -> f64 {
        self.until.saturating_sub(self.from) as f64 / 1_000.0
    }
}

/// Stretches up to a moment.
struct Line {
    at: u64,
    all: Vec<Stretch>,
}

impl Line {
    /// All time up to a moment; nothing where that is past: clocks of machines differ.
    fn go(&mut self, part: Part, until: u64) {
        if until <= self.at {
            return;
        }
        match self.all.last_mut() {
            Some(last) if last.part == part => last.until = until,
            _ => self.all.push(Stretch { part, from: self.at, until }),
        }
        self.at = until;
    }

    fn attempt(&mut self, steps: &Steps, kept: u64, save_every: u64, until: u64) {
        let firsts = firsts(steps);
        let is_made_again =
            |restart: u32, step: u64| firsts.range(restart + 1..).any(|(_, first)| *first <= step);
        let mut before = None;
        for ((restart, step), made) in steps {
            let begin = made.at.saturating_sub(made.took).min(until);
            match before {
                Some((same, last)) if same == *restart => {
                    if last % save_every == 0 {
                        self.go(Part::Saving, begin);
                    }
                }
                _ => self.go(Part::Restarting, begin),
            }
            let counts = *step <= kept && !is_made_again(*restart, *step);
            let part = if counts { Part::Progress } else { Part::Rework };
            self.go(part, made.at.min(until));
            before = Some((*restart, *step));
        }
        self.go(if steps.is_empty() { Part::Restarting } else { Part::Detecting }, until);
    }

    fn between(&mut self, launch: &Launch, next: Option<u64>, end: End) {
        let Some(ended) = &launch.ended else { return };
        let is_asked = ended.choice.is_some() || matches!(ended.decision, Decision::Ask(_));
        match (next, is_asked) {
            (Some(next), true) => self.go(Part::Waiting, next),
            (Some(next), false) => self.go(Part::Restarting, next),
            (None, true) => self.go(Part::Waiting, end.stopped.unwrap_or(end.now)),
            (None, false) => {}
        }
    }
}

/// The first step of each start of the workers.
fn firsts(steps: &Steps) -> BTreeMap<u32, u64> {
    let mut firsts = BTreeMap::new();
    for (restart, step) in steps.keys() {
        firsts.entry(*restart).or_insert(*step);
    }
    firsts
}

fn steps(records: &[StepRecord]) -> Steps {
    let mut steps = Steps::new();
    for record in records {
        let made = steps.entry((record.restart, record.step)).or_default();
        made.at = made.at.max(record.at);
        made.took = made.took.max((record.step_seconds * 1_000.0) as u64);
    }
    steps
}

/// Until when an attempt is accounted for that nobody has decided about: its machine's end; while that runs, its
/// last step, or now where there was none.
fn open_end(steps: &Steps, launch: &Launch, end: End) -> u64 {
    let last = steps.values().map(|made| made.at).max();
    end.stopped.or(last).unwrap_or(end.now).max(launch.at)
}
