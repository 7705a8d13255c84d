//! One score of two.

use crate::Weight;

/// What a term that is not positive counts as in a geometric or harmonic mean, which are not
/// defined for it: the floor that OpenSearch's `min_max` uses (`MIN_SCORE`, neural-search).
///
/// OpenSearch leaves such a term out of the mean instead, with its weight: a hit that one list
/// lacks then outranks a hit that both lists know.
pub const SMALLEST_POSITIVE: f64 = 0.001;

/// How the normalised search score `s` and the normalised preference `p` become one, with the
/// weight `w` of `p`. Symmetric: swapping `s` and `p` and taking `1 - w` gives the same.
///
/// Source: neural-search, `org.opensearch.neuralsearch.processor.combination`, for two
/// sub-queries with the weights `1 - w` and `w`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Combination {
    /// `(1 - w) * s + w * p`.
    ///
    /// Source: `ArithmeticMeanScoreCombinationTechnique`.
    #[default]
    ArithmeticMean,
    /// `exp((1 - w) * ln s + w * ln p)`.
    ///
    /// Source: `GeometricMeanScoreCombinationTechnique`.
    GeometricMean,
    /// `1 / ((1 - w) / s + w / p)`.
    ///
    /// Source: `HarmonicMeanScoreCombinationTechnique`.
    HarmonicMean,
}

impl Combination {
    /// The mean of both scores; it lies between them (for the geometric and harmonic mean, when
    /// both are at least [`SMALLEST_POSITIVE`]).
    #[must_use]
    pub fn combine(self, search: f64, personal: f64, weight: Weight) -> f64 {
        self.score(self.term(search, weight.search()) + self.term(personal, weight.personal()))
    }

    /// What one score adds to the sum that [`Combination::score`] takes.
    pub(crate) fn term(self, score: f64, weight: f64) -> f64 {
        match self {
            Self::ArithmeticMean => weight * score,
            Self::GeometricMean => weight * score.max(SMALLEST_POSITIVE).ln(),
            Self::HarmonicMean => weight / score.max(SMALLEST_POSITIVE),
        }
    }

    /// The mean of which `sum` is the sum of terms.
    pub(crate) fn score(self, sum: f64) -> f64 {
        match self {
            Self::ArithmeticMean => sum,
            Self::GeometricMean => sum.exp(),
            Self::HarmonicMean => 1.0 / sum,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Combination::{ArithmeticMean, GeometricMean, HarmonicMean};

    #[track_caller]
    fn check(combination: Combination, (s, p, w): (f64, f64, f64), expected: f64) {
        let actual = combination.combine(s, p, Weight::new(w).unwrap());
        assert!((actual - expected).abs() < 1e-12, "{actual} is not {expected}");
    }

    #[test]
    fn worked_by_hand() {
        check(ArithmeticMean, (0.8, 0.2, 0.25), 0.65);
        check(GeometricMean, (0.9, 0.4, 0.5), 0.6);
        check(HarmonicMean, (0.5, 0.25, 0.5), 1.0 / 3.0);
        // 1 / (0.8 / 0.8 + 0.2 / 0.1)
        check(HarmonicMean, (0.8, 0.1, 0.2), 1.0 / 3.0);
    }

    #[test]
    fn the_ends_of_the_weight_are_the_scores() {
        for combination in [ArithmeticMean, GeometricMean, HarmonicMean] {
            check(combination, (0.7, 0.2, 0.0), 0.7);
            check(combination, (0.7, 0.2, 1.0), 0.2);
        }
    }

    #[test]
    fn a_term_of_zero_pulls_down_and_is_not_left_out() {
        check(GeometricMean, (1.0, 0.0, 0.5), 0.001_f64.sqrt());
        check(HarmonicMean, (1.0, -3.0, 0.5), 2.0 / 1001.0);
    }
}
