//! The verdict, by score and circumstances.

use moderation::{Height, Thresholds, UncertainBecause, Verdict};

/// What is known of a text.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Evidence {
    /// 0 to 1, rounded to 6 decimals; absent when there was no word to check.
    pub score: Option<f64>,
    /// The highest score of a kind of harm; absent when the service named none.
    pub label_score: Option<f64>,
    /// It is, in part at least, in a language that Comprehend does not know.
    pub unsupported_language: bool,
    /// The prompt-safety classifier calls it unsafe.
    pub unsafe_prompt: bool,
    /// Something is at stake that a person must know of.
    pub stakes: bool,
    /// The machine called an earlier revision harmful.
    pub harmful_before: bool,
    /// Somebody asked people to look at the review again.
    pub reopened: bool,
}

/// The verdict and, with `UNCERTAIN`, why.
///
/// A text in an unsupported language is uncertain whatever its score, since the score means nothing
/// there. A review that is reopened, or of which an earlier revision was called harmful, is a
/// person's. A high score is toxic where a kind of harm is as high and nothing is at stake, though the
/// text also tries to steer a model. Without a score nothing is safe.
#[must_use]
pub fn decide(evidence: &Evidence, thresholds: &Thresholds) -> (Verdict, Option<UncertainBecause>) {
    match doubt(evidence, thresholds) {
        Some(because) => (Verdict::Uncertain, Some(because)),
        None if thresholds.height(evidence.score) == Height::High => (Verdict::Toxic, None),
        None => (Verdict::Safe, None),
    }
}

fn doubt(evidence: &Evidence, thresholds: &Thresholds) -> Option<UncertainBecause> {
    let height = thresholds.height(evidence.score);
    let labelled = thresholds.height(evidence.label_score) == Height::High;
    match height {
        _ if evidence.unsupported_language => Some(UncertainBecause::UnsupportedLanguage),
        _ if evidence.reopened => Some(UncertainBecause::Reopened),
        _ if evidence.harmful_before => Some(UncertainBecause::EarlierVerdict),
        Height::High if evidence.stakes => Some(UncertainBecause::Stakes),
        Height::High if !labelled => Some(UncertainBecause::ScoreWithoutLabel),
        Height::High => None,
        _ if evidence.unsafe_prompt => Some(UncertainBecause::UnsafePrompt),
        Height::Low => None,
        Height::Between => Some(UncertainBecause::Score),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const THRESHOLDS: Thresholds = Thresholds { safe_below: 0.4, toxic_above: 0.6 };

    fn of(score: f64) -> Evidence {
        Evidence { score: Some(score), label_score: Some(score), ..Evidence::default() }
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

    #[test]
    fn a_high_score_is_toxic_only_with_a_kind_of_harm() {
        let unlabelled = |label_score| verdict(Evidence { label_score, ..of(0.9) });
        let expected = (Verdict::Uncertain, Some(UncertainBecause::ScoreWithoutLabel));
        assert_eq!(unlabelled(None), expected);
        assert_eq!(unlabelled(Some(0.6)), expected);
        assert_eq!(unlabelled(Some(0.61)), (Verdict::Toxic, None));
    }

    #[test]
    fn what_is_at_stake_keeps_a_toxic_text_from_being_put_away_unseen() {
        let at_stake = |score| verdict(Evidence { stakes: true, ..of(score) });
        assert_eq!(at_stake(0.9), (Verdict::Uncertain, Some(UncertainBecause::Stakes)));
        assert_eq!(at_stake(0.1), (Verdict::Safe, None), "its reply is seen by a person");
    }

    #[test]
    fn people_decide_again_whatever_the_score() {
        let reopened = |score| verdict(Evidence { reopened: true, ..of(score) }).1;
        let revised = |score| verdict(Evidence { harmful_before: true, ..of(score) }).1;
        for score in [0.0, 0.5, 1.0] {
            assert_eq!(reopened(score), Some(UncertainBecause::Reopened));
            assert_eq!(revised(score), Some(UncertainBecause::EarlierVerdict));
        }
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
            let evidence = Evidence {
                score,
                label_score: score,
                unsupported_language: foreign,
                unsafe_prompt: steers,
                ..Evidence::default()
            };
            if verdict(evidence).0 == Verdict::Safe {
                prop_assert!(!foreign && !steers && score.is_some_and(|s| s < 0.4));
            }
        }
    }
}
