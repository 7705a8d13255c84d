//! Steps above the others.

use crate::recent::Recent;
use serde::{Deserialize, Serialize};

/// How high a value may be after those before it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Rule {
    /// The mean and so much.
    Above(f32),
    /// So many times the mean.
    Times(f32),
    /// The median and so many deviations.
    Deviations(f32),
    /// The same of the logarithms: for values that spread by factors.
    LogDeviations(f32),
}

/// A deviation is taken to be no smaller: of a logarithm, and of the median.
const LEAST_DEVIATION: f32 = 0.02;

impl Rule {
    fn limit(self, recent: &Recent) -> Option<f32> {
        match self {
            Self::Above(more) => Some(recent.mean()? + more),
            Self::Times(times) => Some(recent.mean()? * times),
            Self::Deviations(count) => {
                let spread = recent.spread()?;
                let least = LEAST_DEVIATION * spread.median.abs();
                Some(spread.median + count * spread.deviation.max(least))
            }
            Self::LogDeviations(count) => {
                let spread = recent.spread()?;
                Some((spread.median + count * spread.deviation.max(LEAST_DEVIATION)).exp())
            }
        }
    }

    /// As it is kept.
    fn scaled(self, value: f32) -> f32 {
        match self {
            // The norm of no gradient is 0.
            Self::LogDeviations(_) => value.max(f32::MIN_POSITIVE).ln(),
            _ => value,
        }
    }
}

/// A value above its limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Above {
    /// Of the spike's first step.
    pub(crate) since: u64,
    /// Steps of the spike, with this one.
    pub(crate) steps: u32,
    pub(crate) limit: f32,
}

/// Looks for spikes of one curve. Values of a spike do not move the limit, until it has lasted so long
/// that it stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Spikes {
    rule: Rule,
    /// Values before which nothing is a spike.
    least: usize,
    /// Steps after which its values are taken for the curve's own.
    stays: u32,
    recent: Recent,
    since: u64,
    steps: u32,
    /// Of the spike's first step, as whoever judges notes it.
    #[serde(default)]
    pub(crate) batch: Option<u64>,
}

impl Spikes {
    pub(crate) fn new(rule: Rule, window: usize, least: usize, stays: f32) -> Self {
        let (recent, stays) = (Recent::new(window), stays as u32);
        Self { rule, least, stays, recent, since: 0, steps: 0, batch: None }
    }

    /// How high the next value may be; none while there are too few.
    pub(crate) fn limit(&self) -> Option<f32> {
        if self.recent.len() < self.least { None } else { self.rule.limit(&self.recent) }
    }

    /// Takes a value that is not judged.
    pub(crate) fn learn(&mut self, value: f32) {
        self.recent.push(self.rule.scaled(value));
    }

    pub(crate) fn judge(&mut self, step: u64, value: f32) -> Option<Above> {
        let above = self.limit().filter(|limit| value > *limit);
        let Some(limit) = above else {
            self.steps = 0;
            self.learn(value);
            return None;
        };
        if self.steps == 0 {
            self.since = step;
        }
        self.steps += 1;
        if self.steps > self.stays {
            self.learn(value);
        }
        Some(Above { since: self.since, steps: self.steps, limit })
    }
}

/// Looks for means of several steps above earlier means: what is too small to be told in one step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rises {
    last: Recent,
    steps: usize,
    means: Spikes,
}

impl Rises {
    pub(crate) fn new(rule: Rule, steps: f32, window: usize) -> Self {
        let (steps, least) = (steps as usize, window / 2);
        Self {
            last: Recent::new(steps),
            steps,
            means: Spikes::new(rule, window, least, steps as f32),
        }
    }

    /// The mean of the last values, once there are so many.
    fn push(&mut self, value: f32) -> Option<f32> {
        self.last.push(value);
        self.last.mean().filter(|_| self.last.len() == self.steps)
    }

    pub(crate) fn learn(&mut self, value: f32) {
        if let Some(mean) = self.push(value) {
            self.means.learn(mean);
        }
    }

    /// The mean and its limit, at the first step at which it is above.
    pub(crate) fn judge(&mut self, step: u64, value: f32) -> Option<(f32, f32)> {
        let mean = self.push(value)?;
        let above = self.means.judge(step, mean)?;
        (above.steps == 1).then_some((mean, above.limit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steady(rule: Rule) -> Spikes {
        let mut spikes = Spikes::new(rule, 20, 10, 3.0);
        for step in 0..20 {
            let value = if step % 2 == 0 { 1.0 } else { 1.1 };
            assert_eq!(spikes.judge(step, value), None);
        }
        spikes
    }

    #[test]
    fn each_rule_has_its_limit() {
        let limit = |rule| steady(rule).limit().unwrap();
        assert!((limit(Rule::Above(0.1)) - 1.15).abs() < 1e-5);
        assert!((limit(Rule::Times(2.0)) - 2.1).abs() < 1e-5);
        assert!((limit(Rule::Deviations(8.0)) - 1.16).abs() < 1e-5, "by the least deviation");
        assert!((limit(Rule::LogDeviations(8.0)) - 0.16_f32.exp()).abs() < 1e-5);
        assert_eq!(Spikes::new(Rule::Above(0.1), 20, 10, 3.0).limit(), None);
    }

    #[test]
    fn what_is_a_little_higher_for_several_steps_is_a_rise() {
        let noise = |step: u64| 2.0 + 0.3 * (((step * 7_919) % 101) as f32 / 101.0 - 0.5);
        let mut rises = Rises::new(Rule::Deviations(8.0), 8.0, 128);
        let mut spikes = Spikes::new(Rule::Deviations(8.0), 64, 20, 3.0);
        for step in 0..300 {
            assert_eq!(
                (rises.judge(step, noise(step)), spikes.judge(step, noise(step))),
                (None, None)
            );
        }
        let higher = |step: u64| noise(step) + 0.45;
        let found = (300..310).find(|step| rises.judge(*step, higher(*step)).is_some());
        assert!(found.is_some_and(|step| step > 301), "{found:?}");
        assert!((300..310).all(|step| spikes.judge(step, higher(step)).is_none()));
    }

    #[test]
    fn a_spike_moves_no_limit_until_it_stays() {
        let mut spikes = steady(Rule::Above(0.1));
        let before = spikes.limit();
        for step in 20..23 {
            let above = spikes.judge(step, 9.0).unwrap();
            assert_eq!((above.since, above.steps), (20, step as u32 - 19));
            assert_eq!(spikes.limit(), before);
        }
        assert_eq!(spikes.judge(23, 9.0).unwrap().steps, 4);
        assert!(spikes.limit() > before);
        assert_eq!(spikes.judge(24, 1.0), None);
        assert_eq!(spikes.judge(25, 9.0).unwrap().since, 25, "another spike");
    }
}
