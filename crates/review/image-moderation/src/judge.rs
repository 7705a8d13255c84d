//! The verdict, by score.

use crate::config::Thresholds;
use reviews::{UncertainBecause, Verdict};

/// The verdict on a score of 0 to 1 and, with `UNCERTAIN`, why. Both thresholds are uncertain.
#[must_use]
pub fn decide(score: f64, thresholds: &Thresholds) -> (Verdict, Option<UncertainBecause>) {
    if score > thresholds.harmful_above {
        (Verdict::Toxic, None)
    } else if score < thresholds.safe_below {
        (Verdict::Safe, None)
    } else {
        (Verdict::Uncertain, Some(UncertainBecause::Score))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const THRESHOLDS: Thresholds = Thresholds { safe_below: 0.4, harmful_above: 0.6 };

    #[test]
    fn both_bounds_are_uncertain() {
        let uncertain = (Verdict::Uncertain, Some(UncertainBecause::Score));
        assert_eq!(decide(0.399_999, &THRESHOLDS), (Verdict::Safe, None));
        assert_eq!(decide(0.4, &THRESHOLDS), uncertain);
        assert_eq!(decide(0.6, &THRESHOLDS), uncertain);
        assert_eq!(decide(0.600_001, &THRESHOLDS), (Verdict::Toxic, None));
    }

    proptest! {
        #[test]
        fn a_higher_score_is_never_judged_milder(a in 0.0_f64..=1.0, b in 0.0_f64..=1.0) {
            let rank = |score| match decide(score, &THRESHOLDS).0 {
                Verdict::Safe => 0,
                Verdict::Uncertain => 1,
                Verdict::Toxic => 2,
            };
            prop_assert!(rank(a.min(b)) <= rank(a.max(b)));
        }
    }
}
