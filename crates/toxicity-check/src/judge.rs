//! The verdict, by score and circumstances.

use crate::config::Thresholds;
use reviews::{UncertainBecause, Verdict};

/// What is known of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// 0 to 1, rounded to 6 decimals; absent when there was no word to check.
    pub score: Option<f64>,
    /// It is, in part at least, in a language that Comprehend does not know.
    pub unsupported_language: bool,
    /// The prompt-safety classifier calls it unsafe.
    pub unsafe_prompt: bool,
}

/// The verdict and, with `UNCERTAIN`, why.
///
/// A text in an unsupported language is uncertain whatever its score, since the score means
/// nothing there. A toxic text stays toxic though it also tries to steer a model. Without a score
/// nothing is safe.
#[must_use]
pub fn decide(evidence: &Evidence, thresholds: &Thresholds) -> (Verdict, Option<UncertainBecause>) {
    let uncertain = |because| (Verdict::Uncertain, Some(because));
    match evidence.score {
        _ if evidence.unsupported_language => uncertain(UncertainBecause::UnsupportedLanguage),
        Some(score) if score > thresholds.toxic_above => (Verdict::Toxic, None),
        _ if evidence.unsafe_prompt => uncertain(UncertainBecause::UnsafePrompt),
        Some(score) if score < thresholds.safe_below => (Verdict::Safe, None),
        _ => uncertain(UncertainBecause::Score),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const THRESHOLDS: Thresholds = Thresholds { safe_below: 0.4, toxic_above: 0.6 };

    fn of(score: f64) -> Evidence {
        Evidence { score: Some(score), unsupported_language: false, unsafe_prompt: false }
    }

    fn verdict(evidence: Evidence) -> (Verdict, Option<UncertainBecause>) {
        decide(&evidence, &THRESHOLDS)
    }

    #[test]
    fn both_bounds_are_uncertain() {
        let uncertain = (Verdict::Uncertain, Some(UncertainBecause::Score));
        assert_eq!(verdict(of(0.399_999)), (Verdict::Safe, None));
        assert_eq!(verdict(of(0.4)), uncertain);
        assert_eq!(verdict(of(0.6)), uncertain);
        assert_eq!(verdict(of(0.600_001)), (Verdict::Toxic, None));
    }

    #[test]
    fn an_unsupported_language_is_never_judged() {
        let foreign = |score| verdict(Evidence { unsupported_language: true, ..of(score) });
        let expected = (Verdict::Uncertain, Some(UncertainBecause::UnsupportedLanguage));
        assert_eq!(foreign(0.0), expected);
        assert_eq!(foreign(1.0), expected);
    }

    #[test]
    fn an_unsafe_prompt_is_uncertain_and_toxic_stays_toxic() {
        let steering = |score| verdict(Evidence { unsafe_prompt: true, ..of(score) });
        assert_eq!(steering(0.0), (Verdict::Uncertain, Some(UncertainBecause::UnsafePrompt)));
        assert_eq!(steering(0.9), (Verdict::Toxic, None));
    }

    proptest! {
        #[test]
        fn a_higher_score_is_never_judged_milder(a in 0.0_f64..=1.0, b in 0.0_f64..=1.0) {
            let rank = |score| match verdict(of(score)).0 {
                Verdict::Safe => 0,
                Verdict::Uncertain => 1,
                Verdict::Toxic => 2,
            };
            prop_assert!(rank(a.min(b)) <= rank(a.max(b)));
        }

        #[test]
        fn nothing_but_a_low_score_is_safe(
            score in proptest::option::of(any::<f64>()), foreign in any::<bool>(), steers in any::<bool>()
        ) {
            let evidence =
                Evidence { score, unsupported_language: foreign, unsafe_prompt: steers };
            if verdict(evidence).0 == Verdict::Safe {
                prop_assert!(!foreign && !steers && score.is_some_and(|s| s < 0.4));
            }
        }
    }
}
