//! How many faults are found, and how often there is none.

use crate::random::Random;
use crate::trial::{Delivery, Trial, watch};
use crate::{Course, Kind, Planted};
use run_watch::{Name, Policies, Verdict, Watch};
use std::collections::BTreeMap;

/// The first seed of those that are reported; on those below it limits may be tuned.
pub const REPORTED: u64 = 1_000;

/// What was found in sound runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clean {
    pub steps: u64,
    /// How often each was found.
    pub findings: BTreeMap<Name, u64>,
    /// Those of them that would have ended or interrupted a run.
    pub interruptions: u64,
    /// Spikes by the published rule, which decides nothing.
    pub published: u64,
}

/// What was found of one kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recall {
    pub kind: Kind,
    pub planted: u64,
    /// Those that could be seen in any record: for flipped bits, norms of more than twice what they were.
    pub visible: u64,
    pub found: u64,
}

/// What was measured of a kind of runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    pub clean: Clean,
    pub recalls: Vec<Recall>,
}

/// What is measured.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// Of the first run; those of the others follow.
    pub first_seed: u64,
    pub runs: u64,
    pub kinds: &'a [Kind],
    /// Faults of each kind.
    pub faults: u64,
    pub policies: Policies,
}

/// What was measured where all records came in order, and where they came late, twice and not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Both {
    pub in_order: Measured,
    pub disturbed: Measured,
}

/// Watches sound runs, and the same runs with faults.
pub fn measure(course: &mut impl Course, wanted: &Wanted<'_>) -> Both {
    let (mut in_order, mut disturbed) = (Clean::default(), Clean::default());
    for seed in wanted.first_seed..wanted.first_seed + wanted.runs {
        let records = course.clean(seed);
        let watch = |how| watch(course.plan(), &records, how, &wanted.policies);
        in_order.add(&watch(Delivery::InOrder));
        disturbed.add(&watch(Delivery::Disturbed(seed)));
    }
    let recalls: Vec<[Recall; 2]> =
        wanted.kinds.iter().map(|kind| recall(course, *kind, wanted)).collect();
    let of = |at: usize| recalls.iter().map(|both| both[at]).collect();
    Both {
        in_order: Measured { clean: in_order, recalls: of(0) },
        disturbed: Measured { clean: disturbed, recalls: of(1) },
    }
}

impl Clean {
    fn add(&mut self, watch: &Watch) {
        self.steps += watch.judged();
        self.published += watch.counts().published_spikes;
        for finding in watch.findings() {
            *self.findings.entry(finding.name).or_default() += 1;
            self.interruptions += u64::from(finding.name.verdict() != Verdict::Continue);
        }
    }

    /// Findings, of all names, in so many steps.
    #[must_use]
    pub fn alarms(&self) -> u64 {
        self.findings.values().sum()
    }
}

fn recall(course: &mut impl Course, kind: Kind, wanted: &Wanted<'_>) -> [Recall; 2] {
    let run = &course.plan().run;
    // The windows are full, and there is room to find it in.
    let (first, last) = (run.warm_up + 100, run.steps - kind.within().min(200) - 60);
    let mut both = [Recall { kind, planted: wanted.faults, visible: 0, found: 0 }; 2];
    for number in 0..wanted.faults {
        let seed = wanted.first_seed + number % wanted.runs;
        let mut random = Random::new(wanted.first_seed + number, kind as u64 + 10);
        let step = first + random.below(last - first);
        let planted = Planted { kind, step, seed: random.below(u64::MAX) };
        let trial = Trial::new(course, seed, &planted);
        let ways = [Delivery::InOrder, Delivery::Disturbed(seed + number)];
        for (recall, how) in both.iter_mut().zip(ways) {
            let is_found = trial.is_found(course.plan(), how, &wanted.policies);
            recall.visible += u64::from(trial.is_visible);
            recall.found += u64::from(trial.is_visible && is_found);
        }
    }
    both
}
