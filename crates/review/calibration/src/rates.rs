//! What a pair of thresholds leads to.

use crate::sample::share;
use crate::{Interval, compute_wilson_interval};
use serde::Serialize;

/// How many texts of one class fall where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Below the lower threshold.
    pub safe: usize,
    /// On or between them, or asked in any case.
    pub person: usize,
    /// Above the upper threshold.
    pub toxic: usize,
}

impl Tally {
    /// All of them.
    #[must_use]
    pub fn all(self) -> usize {
        self.safe + self.person + self.toxic
    }
}

/// What a pair of thresholds leads to where the given share of texts is toxic.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rates {
    /// The share of all texts that goes to a person.
    pub to_person: f64,
    /// The share of toxic texts that the machine calls safe.
    pub missed: f64,
    /// The share of benign texts that the machine calls toxic.
    pub refused: f64,
    /// The share of toxic texts that the machine itself calls toxic.
    pub recall: f64,
    /// The share of toxic texts among those that the machine calls toxic; absent when it calls
    /// none so.
    pub precision: Option<f64>,
    /// 95 % around `missed`.
    pub missed_interval: Interval,
    /// 95 % around `refused`.
    pub refused_interval: Interval,
}

impl Rates {
    /// From the tallies of both classes, weighted as if `prevalence` of the texts were toxic.
    #[must_use]
    pub fn of(toxic: Tally, benign: Tally, prevalence: f64) -> Self {
        let weighted = |of_toxic: usize, of_benign: usize| {
            prevalence * share(of_toxic, toxic.all())
                + (1.0 - prevalence) * share(of_benign, benign.all())
        };
        let called_toxic = weighted(toxic.toxic, benign.toxic);
        Self {
            to_person: weighted(toxic.person, benign.person),
            missed: share(toxic.safe, toxic.all()),
            refused: share(benign.toxic, benign.all()),
            recall: share(toxic.toxic, toxic.all()),
            precision: (called_toxic > 0.0).then(|| weighted(toxic.toxic, 0) / called_toxic),
            missed_interval: compute_wilson_interval(toxic.safe as f64, toxic.all()),
            refused_interval: compute_wilson_interval(benign.toxic as f64, benign.all()),
        }
    }
}
