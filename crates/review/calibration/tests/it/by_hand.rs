//! Cases small enough to be computed by hand, and figures from the papers.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use calibration::{
    Goal, Grid, Reliability, Sample, Thresholds, compute_auc, compute_curve,
    compute_wilson_interval,
};

fn texts(toxic: &[f64], benign: &[f64]) -> Vec<Sample> {
    let class = |scores: &[f64], toxic| {
        let sample = |score: &f64| Sample { score: *score, toxic, always_asked: false };
        scores.iter().map(sample).collect::<Vec<_>>()
    };
    [class(toxic, true), class(benign, false)].concat()
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-4, "{found} is not {expected}");
}

const PAIR: Thresholds = Thresholds { safe_below: 0.4, toxic_above: 0.6 };

#[test]
fn the_area_counts_pairs_in_the_right_order_and_equal_ones_by_half() {
    // 0.8 beats both, 0.4 beats 0.2 and equals 0.4: 3.5 of 4 pairs.
    near(compute_auc(&texts(&[0.8, 0.4], &[0.4, 0.2])).unwrap().area, 0.875);
    near(compute_auc(&texts(&[0.9], &[0.1])).unwrap().area, 1.0);
    near(compute_auc(&texts(&[0.5, 0.5], &[0.5])).unwrap().area, 0.5);
    assert_eq!(compute_auc(&texts(&[0.5], &[])), None);
}

#[test]
fn a_curve_has_a_point_for_every_score() {
    let points = compute_curve(&texts(&[0.8, 0.4], &[0.4, 0.2]));
    let rows: Vec<[f64; 4]> = points
        .iter()
        .map(|p| [p.threshold, p.recall, p.false_positive_rate, p.precision])
        .collect();
    assert_eq!(rows[0], [0.8, 0.5, 0.0, 1.0]);
    assert_eq!(rows[1], [0.4, 1.0, 0.5, 2.0 / 3.0]);
    assert_eq!(rows[2], [0.2, 1.0, 1.0, 0.5]);
}

#[test]
fn both_bounds_go_to_a_person_as_in_the_function() {
    let grid = Grid::of(&texts(&[0.39, 0.4, 0.6, 0.61], &[0.2, 0.5, 0.9, 0.1]));
    let rates = grid.rates(PAIR, 0.5);
    near(rates.to_person, 3.0 / 8.0);
    near(rates.missed, 0.25);
    near(rates.refused, 0.25);
    near(rates.recall, 0.25);
    near(rates.precision.unwrap(), 0.5);
}

#[test]
fn rarer_toxic_texts_make_a_toxic_verdict_less_precise_and_less_work() {
    let grid = Grid::of(&texts(&[0.9, 0.9, 0.5, 0.5], &[0.9, 0.1, 0.1, 0.1]));
    let rates = grid.rates(PAIR, 0.1);
    // Toxic verdicts: 0.1 × 0.5 right, 0.9 × 0.25 wrong. To a person: 0.1 × 0.5.
    near(rates.precision.unwrap(), 0.05 / 0.275);
    near(rates.to_person, 0.05);
}

#[test]
fn a_text_that_is_always_asked_about_never_counts_as_judged() {
    let mut samples = texts(&[0.9], &[0.1]);
    samples.iter_mut().for_each(|sample| sample.always_asked = true);
    let rates = Grid::of(&samples).rates(PAIR, 0.5);
    assert_eq!((rates.to_person, rates.recall, rates.precision), (1.0, 0.0, None));
    assert_eq!(Grid::of(&samples).recommend(Goal::Budget(0.5), 0.5), None);
}

#[test]
fn the_goal_decides_between_work_and_errors() {
    let grid = Grid::of(&texts(&[0.3, 0.7, 0.8, 0.9], &[0.1, 0.2, 0.25, 0.75]));
    // Without anybody's work one threshold has to do: between 0.25 and 0.3 one refusal is left.
    let none = grid.recommend(Goal::Budget(0.0), 0.5).unwrap();
    let rates = grid.rates(none, 0.5);
    assert_eq!((rates.to_person, rates.missed, rates.refused), (0.0, 0.0, 0.25));
    // Without an error a person sees what overlaps: 0.7 and 0.75, but 0.3 is above every other.
    let exact = grid.recommend(Goal::Errors { missed: 0.0, refused: 0.0 }, 0.5).unwrap();
    let rates = grid.rates(exact, 0.5);
    assert_eq!((rates.missed, rates.refused), (0.0, 0.0));
    near(rates.to_person, 3.0 / 8.0);
    // Whoever bears one refusal in four and no miss needs nobody: that is the pair above.
    let lenient = grid.recommend(Goal::Errors { missed: 0.0, refused: 0.25 }, 0.5).unwrap();
    assert_eq!(grid.rates(lenient, 0.5).to_person, 0.0);
}

#[test]
fn reliability_compares_scores_with_shares() {
    let found = Reliability::of(&texts(&[0.9, 1.0, 0.2], &[0.1, 0.0, 0.8]), 2);
    // Below a half: scores 0.2, 0.1, 0.0, one of three toxic. Above: 0.9, 1.0, 0.8, two of three.
    near(found.bins[0].mean_score, 0.1);
    near(found.bins[0].toxic_share, 1.0 / 3.0);
    near(found.bins[1].mean_score, 0.9);
    near(found.calibration_error, (1.0 / 3.0 - 0.1 + 0.9 - 2.0 / 3.0) / 2.0);
    near(found.brier, (0.01 + 0.0 + 0.64 + 0.01 + 0.0 + 0.64) / 6.0);
    assert_eq!(Reliability::of(&texts(&[1.0], &[]), 10).bins[9].count, 1);
}

#[test]
fn wilson_agrees_with_published_figures() {
    // Newcombe, Statistics in Medicine 17, 1998, table I, method 3 (score, no correction).
    for (successes, trials, low, high) in [
        (81.0, 263, 0.2553, 0.3662),
        (15.0, 148, 0.0624, 0.1605),
        (0.0, 20, 0.0, 0.1611),
        (1.0, 29, 0.0061, 0.1718),
    ] {
        let found = compute_wilson_interval(successes, trials);
        near(found.low, low);
        near(found.high, high);
    }
}
