//! Medians and percentiles.

use serde::Serialize;

/// Measurements of one thing, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sample(Vec<f64>);

/// What a table shows of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    /// One in ten is below.
    pub p10: f64,
    /// One in ten is above.
    pub p90: f64,
    /// One in a hundred is above.
    pub p99: f64,
    /// How many measurements there were.
    pub(crate) count: usize,
}

impl FromIterator<f64> for Sample {
    fn from_iter<T: IntoIterator<Item = f64>>(values: T) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        Self(values)
    }
}

impl Sample {
    /// The value that a share of the measurements is at or below, by nearest rank; 0 of none.
    #[must_use]
    pub(crate) fn percentile(&self, share: f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a few thousand measurements")]
        let rank = (share * self.0.len() as f64).ceil().max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 or more")]
        let index = rank as usize - 1;
        self.0.get(index.min(self.0.len().saturating_sub(1))).copied().unwrap_or(0.0)
    }

    /// What a table shows.
    #[must_use]
    pub(crate) fn spread(&self) -> Spread {
        let [p10, median, p90, p99] = [0.1, 0.5, 0.9, 0.99].map(|share| self.percentile(share));
        Spread { median, p10, p90, p99, count: self.0.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[f64]) -> Sample {
        values.iter().copied().collect()
    }

    #[test]
    fn percentiles_are_measured_values() {
        let hundred: Sample = (1..=100).rev().map(f64::from).collect();
        assert_eq!(hundred.percentile(0.5), 50.0);
        assert_eq!(hundred.percentile(0.99), 99.0);
        assert_eq!(hundred.percentile(1.0), 100.0);
        assert_eq!(hundred.percentile(0.0), 1.0);
    }

    #[test]
    fn the_median_of_few() {
        assert_eq!(of(&[3.0]).percentile(0.5), 3.0);
        assert_eq!(of(&[9.0, 1.0, 5.0]).percentile(0.5), 5.0);
        assert_eq!(of(&[]).percentile(0.5), 0.0);
    }

    #[test]
    fn a_spread_counts_its_measurements() {
        let spread = of(&[2.0, 1.0, 4.0, 3.0]).spread();
        assert_eq!((spread.median, spread.p10, spread.p90, spread.count), (2.0, 1.0, 4.0, 4));
    }
}
