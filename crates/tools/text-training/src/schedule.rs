//! How long and how fast an adapter learns.

/// The settings of a training.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    pub rank: usize,
    /// What the product of both matrices is multiplied by, in ranks.
    pub alpha: usize,
    /// How often each pair is seen.
    pub epochs: usize,
    /// Pairs of a step.
    pub batch: usize,
    /// The greatest rate.
    pub rate: f64,
    /// The share of all steps in which the rate rises to it; then it falls to nothing.
    pub warm_up: f64,
    /// By what part of themselves numbers shrink at each step, in rates (AdamW).
    pub decay: f64,
    /// A gradient that is longer is shortened to this.
    pub longest_gradient: f64,
    /// Of the first numbers and of the order of the pairs.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rank: 8,
            alpha: 16,
            epochs: 1,
            batch: 1,
            rate: 2e-3,
            warm_up: 0.1,
            decay: 0.01,
            longest_gradient: 1.0,
            seed: 1,
        }
    }
}

impl Settings {
    /// What is added is multiplied by it.
    pub(crate) fn scale(&self) -> f64 {
        self.alpha as f64 / self.rank as f64
    }

    /// The steps for so many pairs.
    #[must_use]
    pub fn steps(&self, pairs: usize) -> usize {
        self.epochs * pairs.div_ceil(self.batch)
    }

    /// The rate of a step, counted from zero, of `steps`.
    pub(crate) fn rate_at(&self, step: usize, steps: usize) -> f64 {
        let (done, warm_up) = ((step + 1) as f64, (self.warm_up * steps as f64).max(1.0));
        let left = (steps - step) as f64 / (steps as f64 - warm_up + 1.0).max(1.0);
        self.rate * (done / warm_up).min(left).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_rises_and_falls_to_nearly_nothing() {
        let settings = Settings { rate: 1.0, warm_up: 0.1, ..Settings::default() };
        let rates: Vec<f64> = (0..50).map(|step| settings.rate_at(step, 50)).collect();
        let greatest = rates.iter().position(|rate| *rate == 1.0);
        assert_eq!((greatest, rates[0]), (Some(4), 0.2), "{rates:?}");
        assert!(rates[4..].windows(2).all(|pair| pair[0] > pair[1]), "{rates:?}");
        assert!(rates[49] > 0.0 && rates[49] < 0.03, "{rates:?}");
        assert_eq!(settings.rate_at(0, 1), 1.0);
    }

    #[test]
    fn every_pair_is_seen_in_every_epoch() {
        let settings = Settings { epochs: 3, batch: 4, ..Settings::default() };
        assert_eq!((settings.steps(9), settings.steps(8)), (9, 6));
    }
}
