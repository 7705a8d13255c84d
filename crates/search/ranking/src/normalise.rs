//! Scores of different origin on one scale.
//!
//! The formulas are those of the normalisation processor of OpenSearch's neural-search plugin
//! (<https://docs.opensearch.org/latest/search-plugins/search-pipelines/normalization-processor/>,
//! source `org.opensearch.neuralsearch.processor.normalization`), without its defects:
//! its `min_max` starts the search for the maximum at `Float.MIN_VALUE`, which is positive, and so
//! squeezes a list of negative scores; its `z_score` gives a score that equals the mean the raw
//! maximum and everything below the mean 0.001, so that half the list is alike; and its `min_max`
//! replaces results of 0 by 0.001, so that arithmetic means are off by as much.

use crate::range::Range;

/// How raw scores become comparable. Every one keeps the order of the scores.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Normalisation {
    /// `(x - min) / (max - min)`, from 0 to 1; 1 for all when all are equal.
    ///
    /// Source: `MinMaxScoreNormalizationTechnique`, neural-search.
    #[default]
    MinMax,
    /// `x / sqrt(Σ x²)`, from -1 to 1; 0 for all when all are 0.
    ///
    /// Source: `L2ScoreNormalizationTechnique`, neural-search.
    L2,
    /// `(x - mean) / σ` with σ of the sample (divisor n - 1, as `DescriptiveStatistics` of Apache
    /// Commons Math), within ±(n - 1)/√n; 0 for all when all are equal.
    ///
    /// Source: `ZScoreNormalizationTechnique`, neural-search.
    ZScore,
}

impl Normalisation {
    /// Normalises in place. NaN and -∞ count as the lowest finite value, +∞ as the highest; with
    /// no finite value at all, all count as equal.
    pub fn apply(self, values: &mut [f64]) {
        let range = Range::of(values).scale(values);
        match self {
            Self::MinMax => min_max(values, range),
            Self::L2 => l2(values),
            Self::ZScore => z_score(values, range),
        }
    }
}

impl Range {
    /// Makes all values finite and divides extremes by the largest magnitude, so that no difference
    /// or square overflows or vanishes: all three formulas give the same for `x` and `c * x`,
    /// `c > 0`. Returns the new bounds.
    fn scale(self, values: &mut [f64]) -> Self {
        let magnitude = self.lowest.abs().max(self.highest.abs());
        let extreme = magnitude > 0.0 && !(1e-100..1e100).contains(&magnitude);
        let divisor = if extreme { magnitude } else { 1.0 };
        if extreme || !self.finite {
            values.iter_mut().for_each(|value| *value = self.within(*value) / divisor);
        }
        Self { lowest: self.lowest / divisor, highest: self.highest / divisor, finite: true }
    }

    fn within(&self, value: f64) -> f64 {
        if value.is_nan() { self.lowest } else { value.clamp(self.lowest, self.highest) }
    }
}

fn min_max(values: &mut [f64], Range { lowest, highest, .. }: Range) {
    let width = highest - lowest;
    if width <= 0.0 {
        return values.fill(1.0);
    }
    values.iter_mut().for_each(|value| *value = (*value - lowest) / width);
}

fn l2(values: &mut [f64]) {
    let norm = values.iter().map(|v| v * v).sum::<f64>().sqrt();
    if norm > 0.0 {
        values.iter_mut().for_each(|value| *value /= norm);
    }
}

fn z_score(values: &mut [f64], Range { lowest, highest, .. }: Range) {
    if lowest >= highest {
        return values.fill(0.0);
    }
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>();
    let deviation = (squares / (count - 1.0)).sqrt();
    values.iter_mut().for_each(|value| *value = standardise(*value, mean, deviation));
}

/// The deviation of values that differ only in their last bit may round to 0.
fn standardise(value: f64, mean: f64, deviation: f64) -> f64 {
    if deviation > 0.0 { (value - mean) / deviation } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Normalisation::{L2, MinMax, ZScore};

    fn normalised(normalisation: Normalisation, values: &[f64]) -> Vec<f64> {
        let mut values = values.to_vec();
        normalisation.apply(&mut values);
        values
    }

    #[track_caller]
    fn check(normalisation: Normalisation, values: &[f64], expected: &[f64]) {
        let actual = normalised(normalisation, values);
        assert_eq!(actual.len(), expected.len());
        for (a, e) in actual.iter().zip(expected) {
            assert!((a - e).abs() < 1e-12, "{actual:?} is not {expected:?}");
        }
    }

    #[test]
    fn worked_by_hand() {
        check(MinMax, &[1.0, 3.0, 2.0, 5.0], &[0.0, 0.5, 0.25, 1.0]);
        check(L2, &[3.0, 4.0], &[0.6, 0.8]);
        // Mean 4, squared deviations 4 + 0 + 4, divided by 2: σ = 2.
        check(ZScore, &[2.0, 4.0, 6.0], &[-1.0, 0.0, 1.0]);
    }

    #[test]
    fn nothing_and_one() {
        for normalisation in [MinMax, L2, ZScore] {
            check(normalisation, &[], &[]);
        }
        check(MinMax, &[7.0], &[1.0]);
        check(L2, &[7.0], &[1.0]);
        check(ZScore, &[7.0], &[0.0]);
    }

    #[test]
    fn a_flat_band_stays_flat() {
        check(MinMax, &[0.4, 0.4, 0.4], &[1.0, 1.0, 1.0]);
        check(MinMax, &[-0.4, -0.4], &[1.0, 1.0]);
        check(ZScore, &[0.4, 0.4, 0.4], &[0.0, 0.0, 0.0]);
        check(L2, &[0.0, 0.0], &[0.0, 0.0]);
    }

    #[test]
    fn negative_scores_use_the_whole_scale() {
        check(MinMax, &[-1.0, -3.0, -2.0], &[1.0, 0.0, 0.5]);
        check(L2, &[-3.0, -4.0], &[-0.6, -0.8]);
    }

    #[test]
    fn what_is_not_finite_is_at_an_end() {
        let odd = [f64::NAN, 1.0, f64::INFINITY, 2.0, f64::NEG_INFINITY];
        check(MinMax, &odd, &[0.0, 0.0, 1.0, 1.0, 0.0]);
        check(MinMax, &[f64::NAN, f64::INFINITY], &[1.0, 1.0]);
        check(ZScore, &[f64::NAN], &[0.0]);
    }

    #[test]
    fn extremes_neither_overflow_nor_vanish() {
        check(MinMax, &[f64::MAX, f64::MIN, 0.0], &[1.0, 0.0, 0.5]);
        check(L2, &[f64::MAX, f64::MAX], &[0.5_f64.sqrt(), 0.5_f64.sqrt()]);
        check(MinMax, &[5e-324, 0.0], &[1.0, 0.0]);
    }
}
