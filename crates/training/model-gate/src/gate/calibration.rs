//! Whether a model is as often right as it says.

/// Bins of confidence, each as wide as the others.
const BINS: usize = 10;

/// The expected calibration error, 0 to 1: the distance between mean confidence and share of right answers, weighted
/// by answers (Naeini and others, AAAI 2015; Guo and others, ICML 2017). Of no answers 0.
pub(super) fn calibration_error(answers: &[(f64, bool)]) -> f64 {
    let bin = |confidence: f64| ((confidence * BINS as f64) as usize).min(BINS - 1);
    let off = |number: usize| {
        let of = answers.iter().filter(|(confidence, _)| bin(*confidence) == number);
        of.map(|(confidence, right)| confidence - f64::from(u8::from(*right))).sum::<f64>().abs()
    };
    (0..BINS).map(off).sum::<f64>() / answers.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures_are_those_of_the_definition() {
        let answers = [(0.91, true), (0.95, true), (0.65, false), (0.72, true)];
        let expected = (0.14 + 0.65 + 0.28) / 4.0;
        assert!((calibration_error(&answers) - expected).abs() < 1e-12);
        assert_eq!(calibration_error(&[]), 0.0);
        assert_eq!(calibration_error(&[(1.0, true), (0.0, false)]), 0.0);
    }

    proptest! {
        #[test]
        fn it_is_a_share_and_its_order_makes_no_difference(answers in prop::collection::vec((0.0_f64..=1.0, any::<bool>()), 0..80)) {
            let found = calibration_error(&answers);
            prop_assert!((0.0..=1.0).contains(&found));
            let turned: Vec<_> = answers.iter().rev().copied().collect();
            prop_assert!((calibration_error(&turned) - found).abs() < 1e-9);
        }
    }
}
