//! Steps that are not yet judged.

use crate::StepRecord;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Steps that may begin before an earlier one is judged without all of its records.
pub const REORDER: u64 = 8;

/// What is kept of a record until its step is judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Reported {
    pub(crate) loss: Option<f32>,
    pub(crate) norm: Option<f32>,
    pub(crate) rate: Option<f32>,
    pub(crate) seconds: f32,
    pub(crate) computed: Option<f32>,
    pub(crate) batch: u64,
}

/// A step that is to be judged, by rank.
pub(crate) type Reports = BTreeMap<u32, Reported>;

/// How a record came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Came {
    First,
    Twice,
    /// Its step has been judged.
    Behind,
}

/// The steps since the last that was judged.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Open {
    steps: BTreeMap<u64, Reports>,
    /// After which the next may be judged as soon as all have reported it; none where it is not known.
    judged: Option<u64>,
    /// The last step that any rank reported, and when.
    pub(crate) highest: u64,
    pub(crate) at: u64,
}

impl Open {
    /// Of workers that go on after a step; none where it is not known after which.
    pub(crate) fn after(judged: Option<u64>) -> Self {
        Self { judged, ..Self::default() }
    }

    pub(crate) fn take(&mut self, record: &StepRecord) -> Came {
        if self.is_judged(record.step) {
            return Came::Behind;
        }
        if record.step > self.highest {
            (self.highest, self.at) = (record.step, record.at);
        } else if record.step == self.highest {
            self.at = self.at.max(record.at);
        }
        let reports = self.steps.entry(record.step).or_default();
        if reports.contains_key(&record.rank) {
            return Came::Twice;
        }
        reports.insert(record.rank, Reported::of(record));
        Came::First
    }

    /// A first step may lie before the one that was expected; a later one is judged once.
    fn is_judged(&self, step: u64) -> bool {
        self.judged.is_some_and(|judged| step <= judged)
    }

    /// The next step that is to be judged.
    pub(crate) fn next(&mut self, ranks: u32) -> Option<(u64, Reports)> {
        let (step, reports) = self.steps.first_key_value()?;
        let follows = self.judged.is_some_and(|judged| *step == judged + 1);
        let is_whole = follows && reports.len() == ranks as usize;
        if !is_whole && self.highest < step + REORDER {
            return None;
        }
        let next = self.steps.pop_first()?;
        self.judged = Some(next.0);
        Some(next)
    }
}

impl Reported {
    fn of(record: &StepRecord) -> Self {
        Self {
            loss: record.loss.map(|figure| figure.0),
            norm: record.gradient_norm.map(|figure| figure.0),
            rate: record.rate,
            seconds: record.step_seconds,
            computed: record.compute_seconds,
            batch: record.batch(),
        }
    }
}
