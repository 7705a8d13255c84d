//! A caller that is wrong in every way tries to spend more than the ceiling.
//!
//! It launches what it was granted as often as it likes, asks about any attempt at any time with anything
//! claimed of it, answers for people, and goes on from old copies of the ledger. The platform runs each name
//! once, ends it when its time is over (late by as much as it may be), and is asked whether it runs.

use crate::run::{HOUR, NOW, checkpoint, ended, terms};
use proptest::prelude::*;
use run_recovery::{Choice, Decision, Ledger, Next, STOP_SECONDS, Terms};
use run_watch::{Name, Policies};
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
enum Try {
    /// Launch one of the grants, again.
    Launch(usize),
    Recover {
        attempt: u32,
        name: Name,
        step: u64,
        judged: u64,
        stored: u64,
    },
    Decide {
        attempt: u32,
        go_on: bool,
    },
    /// Keep a copy of the ledger; go on from the copy.
    Keep,
    GoOnFromCopy,
    Pass {
        minutes: u64,
    },
    /// The program of an attempt ends by itself.
    End(u32),
}

fn tries() -> impl Strategy<Value = Try> {
    let names = prop::sample::select(vec![
        Name::ProcessLost,
        Name::NodeLost,
        Name::NotFinite,
        Name::LossStays,
        Name::GradientGrows,
        Name::NoCapacity,
        Name::Interrupted,
        Name::TimeOver,
        Name::TrainingStalled,
    ]);
    let recover = (1_u32..12, names, 0_u64..3_000, 0_u64..3_000, 0_u64..3_000);
    prop_oneof![
        3 => (0_usize..40).prop_map(Try::Launch),
        6 => recover.prop_map(|(attempt, name, step, judged, stored)| Try::Recover { attempt, name, step, judged, stored }),
        1 => (1_u32..12, any::<bool>()).prop_map(|(attempt, go_on)| Try::Decide { attempt, go_on }),
        1 => Just(Try::Keep),
        1 => Just(Try::GoOnFromCopy),
        3 => (1_u64..600).prop_map(|minutes| Try::Pass { minutes }),
        2 => (1_u32..12).prop_map(Try::End),
    ]
}

/// When each name began to run and has to be over, in milliseconds.
#[derive(Default)]
struct Platform {
    jobs: BTreeMap<u32, (u64, u64)>,
}

impl Platform {
    fn launch(&mut self, next: &Next, now: u64) {
        let until = now + (next.grant.seconds + STOP_SECONDS) * 1_000;
        self.jobs.entry(next.attempt).or_insert((now, until));
    }

    fn end(&mut self, attempt: u32, now: u64) {
        if let Some((_, until)) = self.jobs.get_mut(&attempt) {
            *until = now.min(*until);
        }
    }

    fn is_over(&self, attempt: u32, now: u64) -> bool {
        self.jobs.get(&attempt).is_some_and(|(_, until)| *until <= now)
    }

    /// Hours that are paid for when all that runs has run to its end.
    fn hours(&self) -> f64 {
        self.jobs.values().map(|(from, until)| (until - from) as f64 / HOUR as f64).sum()
    }
}

struct Caller {
    ledger: Ledger,
    copy: Ledger,
    grants: Vec<Next>,
    platform: Platform,
    now: u64,
}

impl Caller {
    fn new(terms: Terms) -> Self {
        let mut ledger = Ledger::new(terms).unwrap();
        let first = ledger.begin(NOW, &Policies::default()).unwrap();
        let copy = ledger.clone();
        let mut caller =
            Self { ledger, copy, grants: Vec::new(), platform: Platform::default(), now: NOW };
        caller.keep(Ok(first));
        caller
    }

    fn keep(&mut self, decision: Result<Decision, run_recovery::Refused>) {
        if let Ok(Decision::Launch(next)) = decision {
            self.grants.push(next);
        }
    }

    fn attempt(&mut self, one: &Try) {
        let policies = Policies::default();
        match one {
            Try::Launch(at) => {
                if let Some(next) = self.grants.get(at % self.grants.len().max(1)) {
                    self.platform.launch(next, self.now);
                }
            }
            Try::Recover { attempt, name, step, judged, stored } => {
                let mut ending = ended(*attempt, *name, *step);
                ending.judged = *judged;
                ending.is_over = self.platform.is_over(*attempt, self.now);
                let stored = [checkpoint(*attempt, *stored)];
                let decision = self.ledger.recover(&ending, &stored, self.now, &policies);
                self.keep(decision);
            }
            Try::Decide { attempt, go_on } => {
                let choice = if *go_on { Choice::GoOn } else { Choice::Stop };
                let ending = ended(*attempt, Name::NotFinite, 100);
                let decision = self.ledger.decide(choice, (&ending, &[]), self.now, &policies);
                self.keep(decision);
            }
            Try::Keep => self.copy = self.ledger.clone(),
            Try::GoOnFromCopy => self.ledger = self.copy.clone(),
            Try::Pass { minutes } => self.now += minutes * 60_000,
            Try::End(attempt) => self.platform.end(*attempt, self.now),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_relaunch_bug_cannot_spend(
        most_dollars in 0.0_f64..2_000.0,
        dollars_per_hour in 0.5_f64..300.0,
        most_hours in 1.0_f64..500.0,
        tries in prop::collection::vec(tries(), 1..120),
    ) {
        let terms = Terms { most_dollars, dollars_per_hour, most_hours, ..terms() };
        let mut caller = Caller::new(terms);
        tries.iter().for_each(|one| caller.attempt(one));
        let spent = caller.platform.hours() * dollars_per_hour;
        prop_assert!(spent <= most_dollars + 1e-6, "{spent} of {most_dollars}");
        prop_assert!(caller.ledger.spent() <= most_dollars + 1e-6);
        let last = caller.platform.jobs.len();
        prop_assert!(last <= 1 + Policies::default().recoveries as usize);
    }
}
