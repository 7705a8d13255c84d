//! Which scores are safe, which are harmful, and which are for people.

use crate::{UncertainBecause, Verdict};

/// Between and on them a person decides. Scores are 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Scores below are safe.
    pub safe_below: f64,
    /// Scores above are harmful.
    pub toxic_above: f64,
}

/// A score beside the thresholds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Height {
    Low,
    /// On or between them; without a score, too.
    Between,
    High,
}

impl Thresholds {
    /// Where a score stands.
    #[must_use]
    pub fn height(&self, score: Option<f64>) -> Height {
        match score {
            Some(score) if score > self.toxic_above => Height::High,
            Some(score) if score < self.safe_below => Height::Low,
            _ => Height::Between,
        }
    }

    /// The verdict by the score alone and, with `UNCERTAIN`, why. Without a score nothing is safe.
    #[must_use]
    pub fn judge(&self, score: Option<f64>) -> (Verdict, Option<UncertainBecause>) {
        match self.height(score) {
            Height::High => (Verdict::Toxic, None),
            Height::Low => (Verdict::Safe, None),
            Height::Between => (Verdict::Uncertain, Some(UncertainBecause::Score)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const THRESHOLDS: Thresholds = Thresholds { safe_below: 0.4, toxic_above: 0.6 };

    fn judge(score: f64) -> (Verdict, Option<UncertainBecause>) {
        THRESHOLDS.judge(Some(score))
    }

    #[test]
    fn both_bounds_are_uncertain() {
        let uncertain = (Verdict::Uncertain, Some(UncertainBecause::Score));
        assert_eq!(judge(0.399_999), (Verdict::Safe, None));
        assert_eq!(judge(0.4), uncertain);
        assert_eq!(judge(0.6), uncertain);
        assert_eq!(judge(0.600_001), (Verdict::Toxic, None));
    }

    #[test]
    fn without_a_score_nothing_is_safe() {
        for score in [None, Some(f64::NAN)] {
            assert_eq!(THRESHOLDS.judge(score).0, Verdict::Uncertain);
        }
    }

    proptest! {
        #[test]
        fn a_higher_score_is_never_judged_milder(a in 0.0_f64..=1.0, b in 0.0_f64..=1.0) {
            let rank = |score| match judge(score).0 {
                Verdict::Safe => 0,
                Verdict::Uncertain => 1,
                Verdict::Toxic => 2,
            };
            prop_assert!(rank(a.min(b)) <= rank(a.max(b)));
        }
    }
}
