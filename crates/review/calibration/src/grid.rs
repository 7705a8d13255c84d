//! All pairs of thresholds, in hundredths.

use crate::{Rates, Sample, Tally};
use serde::Serialize;

/// Thresholds are multiples of one part in so many: finer ones would fit noise.
pub const STEPS: usize = 100;

/// Below the one a text is safe, above the other it is toxic; a person decides on and between.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Thresholds {
    /// `SafeBelow` of the template.
    pub safe_below: f64,
    /// `ToxicAbove` of the template.
    pub toxic_above: f64,
}

/// The samples, counted for every pair of thresholds.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    toxic: Counts,
    benign: Counts,
}

impl Grid {
    /// Counts the samples.
    #[must_use]
    pub fn of(samples: &[Sample]) -> Self {
        let class = |toxic| Counts::of(samples.iter().filter(move |sample| sample.toxic == toxic));
        Self { toxic: class(true), benign: class(false) }
    }

    /// Every pair whose lower threshold is not above the upper one.
    pub fn pairs() -> impl Iterator<Item = Thresholds> {
        (0..=STEPS).flat_map(|low| (low..=STEPS).map(move |high| Thresholds::at(low, high)))
    }

    /// Where the toxic and the benign texts fall.
    #[must_use]
    pub fn tallies(&self, pair: Thresholds) -> (Tally, Tally) {
        (self.toxic.tally(pair), self.benign.tally(pair))
    }

    /// What a pair leads to where `prevalence` of the texts is toxic. Thresholds are taken to the
    /// nearest hundredth.
    #[must_use]
    pub fn rates(&self, pair: Thresholds, prevalence: f64) -> Rates {
        let (toxic, benign) = self.tallies(pair);
        Rates::of(toxic, benign, prevalence)
    }
}

impl Thresholds {
    fn at(low: usize, high: usize) -> Self {
        Self { safe_below: hundredths(low), toxic_above: hundredths(high) }
    }
}

/// Correctly rounded, so equal to the same number read from text.
fn hundredths(step: usize) -> f64 {
    step as f64 / STEPS as f64
}

fn step(threshold: f64) -> usize {
    (threshold.clamp(0.0, 1.0) * STEPS as f64).round() as usize
}

/// The samples of one class, by threshold.
#[derive(Debug, Clone, PartialEq)]
struct Counts {
    below: Vec<usize>,
    above: Vec<usize>,
    all: usize,
}

impl Counts {
    fn of<'a>(samples: impl Iterator<Item = &'a Sample>) -> Self {
        let samples: Vec<&Sample> = samples.collect();
        let judged = || samples.iter().filter(|sample| !sample.always_asked);
        let below = |at: f64| judged().filter(|sample| sample.score < at).count();
        let above = |at: f64| judged().filter(|sample| sample.score > at).count();
        Self {
            below: (0..=STEPS).map(|step| below(hundredths(step))).collect(),
            above: (0..=STEPS).map(|step| above(hundredths(step))).collect(),
            all: samples.len(),
        }
    }

    fn tally(&self, pair: Thresholds) -> Tally {
        let safe = self.below[step(pair.safe_below)];
        let toxic = self.above[step(pair.toxic_above)];
        Tally { safe, toxic, person: self.all - safe - toxic }
    }
}
