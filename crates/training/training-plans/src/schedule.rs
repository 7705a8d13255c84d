//! The rate of learning over the steps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::f64::consts::PI;

/// A rate that warms up and falls.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Schedule {
    pub steps: u64,
    pub warm_up_steps: u64,
    /// At which the lowest rate is reached; the rest of the steps keep it.
    pub decay_steps: u64,
    pub highest: f64,
    pub lowest: f64,
    #[serde(default)]
    pub shape: Shape,
}

/// How it falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Shape {
    /// Half a cosine from the highest to the lowest at `decay_steps`: as Llama 2's report has it.
    #[default]
    Cosine,
    /// Half a cosine to nothing, cut off at the lowest: it reaches that before `decay_steps`, as published
    /// samples do.
    ClampedCosine,
    Constant,
}

impl Schedule {
    /// The rate at a step, from 0.
    #[must_use]
    pub fn rate(&self, step: u64) -> f64 {
        if step < self.warm_up_steps {
            return self.highest * (step + 1) as f64 / self.warm_up_steps as f64;
        }
        let falling = self.decay_steps.saturating_sub(self.warm_up_steps).max(1);
        let done = ((step - self.warm_up_steps) as f64 / falling as f64).min(1.0);
        let half = f64::midpoint(1.0, (PI * done).cos());
        match self.shape {
            Shape::Cosine => self.lowest + (self.highest - self.lowest) * half,
            Shape::ClampedCosine => (self.highest * half).max(self.lowest),
            Shape::Constant => self.highest,
        }
    }

    /// The first step with the lowest rate; none where it is not reached.
    #[must_use]
    pub fn lowest_from(&self) -> Option<u64> {
        if self.shape == Shape::Constant || self.decay_steps < self.warm_up_steps {
            return None;
        }
        let is_lowest = |step: u64| self.rate(step) <= self.lowest * (1.0 + 1e-9);
        let (mut from, mut until) = (self.warm_up_steps, self.decay_steps + 1);
        while from < until {
            let middle = from.midpoint(until);
            if is_lowest(middle) { until = middle } else { from = middle + 1 }
        }
        (from <= self.steps).then_some(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn llama(shape: Shape) -> Schedule {
        let (warm_up_steps, decay_steps) = (2_000, 480_000);
        Schedule { steps: 500_000, warm_up_steps, decay_steps, highest: 3e-4, lowest: 3e-5, shape }
    }

    #[test]
    fn it_warms_up_falls_and_stays() {
        let schedule = llama(Shape::Cosine);
        assert!((schedule.rate(1_999) - 3e-4).abs() < 1e-12);
        assert!((schedule.rate(241_000) - 1.65e-4).abs() < 1e-9, "half way");
        assert!((schedule.rate(499_999) - 3e-5).abs() < 1e-12);
    }

    /// The script that trained Llama 2 on Trainium (awslabs/HLAT) stays at a tenth from there on, long before
    /// the 480,000 steps of its table.
    #[test]
    fn a_clamp_is_reached_before_its_time() {
        let script = Schedule { decay_steps: 500_000, ..llama(Shape::ClampedCosine) };
        assert_eq!(script.lowest_from(), Some(397_994));
        let whole = llama(Shape::Cosine).lowest_from();
        assert!(whole.is_some_and(|step| step.abs_diff(480_000) < 50), "{whole:?}");
        assert_eq!(llama(Shape::Constant).lowest_from(), None);
    }
}
