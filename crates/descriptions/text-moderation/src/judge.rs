//! The verdict, by score and circumstances.

use moderation::{Height, Thresholds, UncertainBecause, Verdict};

/// What is known of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Evidence {
    /// 0 to 1, rounded to 6 decimals; absent where no text is in a language that is scored.
    pub score: Option<f64>,
    /// The highest score of a kind of harm; absent when the service named none.
    pub label_score: Option<f64>,
    /// No text has a word.
    pub wordless: bool,
    /// A text in a language that is not scored has an insult of it.
    pub insult: bool,
    /// There are texts in languages that are not scored, and people are to see these.
    pub unscored: bool,
}

/// The verdict and, with `UNCERTAIN`, why. A high score is toxic where a kind of harm is as high.
#[must_use]
pub fn decide(evidence: &Evidence, thresholds: &Thresholds) -> (Verdict, Option<UncertainBecause>) {
    match doubt(evidence, thresholds) {
        Some(because) => (Verdict::Uncertain, Some(because)),
        None if height(evidence.score, thresholds) == Height::High => (Verdict::Toxic, None),
        None => (Verdict::Safe, None),
    }
}

fn doubt(evidence: &Evidence, thresholds: &Thresholds) -> Option<UncertainBecause> {
    let labelled = height(evidence.label_score, thresholds) == Height::High;
    match height(evidence.score, thresholds) {
        _ if evidence.wordless => Some(UncertainBecause::Score),
        Height::High if labelled => None,
        Height::High => Some(UncertainBecause::ScoreWithoutLabel),
        Height::Between => Some(UncertainBecause::Score),
        Height::Low if evidence.insult || evidence.unscored => {
            Some(UncertainBecause::UnsupportedLanguage)
        }
        Height::Low => None,
    }
}

/// Without a score nothing speaks against the texts but what is found beside it.
fn height(score: Option<f64>, thresholds: &Thresholds) -> Height {
    score.map_or(Height::Low, |score| thresholds.height(Some(score)))
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
    fn the_score_decides() {
        assert_eq!(verdict(of(0.39)), (Verdict::Safe, None));
        assert_eq!(verdict(of(0.4)), (Verdict::Uncertain, Some(UncertainBecause::Score)));
        assert_eq!(verdict(of(0.6)), (Verdict::Uncertain, Some(UncertainBecause::Score)));
        assert_eq!(verdict(of(0.61)), (Verdict::Toxic, None));
        let unlabelled = Evidence { label_score: None, ..of(0.9) };
        assert_eq!(verdict(unlabelled).1, Some(UncertainBecause::ScoreWithoutLabel));
    }

    #[test]
    fn what_no_service_scores_passes_unless_something_speaks_against_it() {
        let foreign = Evidence::default();
        let unsupported = Some(UncertainBecause::UnsupportedLanguage);
        assert_eq!(verdict(foreign), (Verdict::Safe, None));
        assert_eq!(verdict(Evidence { insult: true, ..foreign }).1, unsupported);
        assert_eq!(verdict(Evidence { unscored: true, ..foreign }).1, unsupported);
        assert_eq!(verdict(Evidence { insult: true, ..of(0.9) }), (Verdict::Toxic, None));
    }

    #[test]
    fn texts_without_a_word_are_never_safe() {
        let wordless = Evidence { wordless: true, ..Evidence::default() };
        assert_eq!(verdict(wordless), (Verdict::Uncertain, Some(UncertainBecause::Score)));
    }

    proptest! {
        #[test]
        fn a_score_above_the_lower_threshold_is_never_safe(
            score in 0.4_f64..=1.0, insult in any::<bool>(), unscored in any::<bool>()
        ) {
            let evidence = Evidence { insult, unscored, ..of(score) };
            prop_assert_ne!(verdict(evidence).0, Verdict::Safe);
        }
    }
}
