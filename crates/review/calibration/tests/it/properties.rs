//! What holds for any texts.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use calibration::{
    Goal, Grid, Reliability, Sample, Thresholds, compute_auc, compute_curve,
    compute_wilson_interval, prevalence, split_in_halves,
};
use proptest::collection::vec;
use proptest::prelude::*;

fn samples() -> impl Strategy<Value = Vec<Sample>> {
    let sample = (0_u32..=50, any::<bool>(), prop::bool::weighted(0.1)).prop_map(
        |(score, toxic, always_asked)| Sample {
            score: f64::from(score) / 50.0,
            toxic,
            always_asked,
        },
    );
    vec(sample, 1..80)
}

fn pair() -> impl Strategy<Value = Thresholds> {
    (0_u32..=100, 0_u32..=100).prop_map(|(a, b)| Thresholds {
        safe_below: f64::from(a.min(b)) / 100.0,
        toxic_above: f64::from(a.max(b)) / 100.0,
    })
}

/// The area as its definition has it: over all pairs.
fn area(samples: &[Sample]) -> Option<f64> {
    let class = |toxic| samples.iter().filter(move |s| s.toxic == toxic);
    let pairs = class(true).flat_map(|t| class(false).map(move |b| (t.score, b.score)));
    let won = pairs.clone().map(|(t, b)| {
        if t > b {
            1.0
        } else if t == b {
            0.5
        } else {
            0.0
        }
    });
    let count = pairs.count();
    (count > 0).then(|| won.sum::<f64>() / count as f64)
}

proptest! {
    #[test]
    fn the_area_is_the_share_of_pairs_in_order(samples in samples()) {
        let found = compute_auc(&samples).map(|auc| auc.area);
        prop_assert_eq!(found.is_some(), area(&samples).is_some());
        if let (Some(found), Some(expected)) = (found, area(&samples)) {
            prop_assert!((found - expected).abs() < 1e-9);
        }
    }

    #[test]
    fn turning_the_scores_round_turns_the_area_round(samples in samples()) {
        let turned: Vec<Sample> =
            samples.iter().map(|s| Sample { score: 1.0 - s.score, ..*s }).collect();
        if let (Some(one), Some(other)) = (compute_auc(&samples), compute_auc(&turned)) {
            prop_assert!((one.area + other.area - 1.0).abs() < 1e-9);
            prop_assert!(one.interval.low <= one.area && one.area <= one.interval.high);
        }
    }

    #[test]
    fn the_area_is_what_lies_under_the_curve(samples in samples()) {
        if let Some(auc) = compute_auc(&samples) {
            let mut at = (0.0, 0.0);
            let mut under = 0.0;
            for point in compute_curve(&samples) {
                let next = (point.false_positive_rate, point.recall);
                under += (next.0 - at.0) * (next.1 + at.1) / 2.0;
                at = next;
            }
            prop_assert!((under - auc.area).abs() < 1e-9);
        }
    }

    #[test]
    fn every_text_falls_somewhere(samples in samples(), pair in pair()) {
        let (toxic, benign) = Grid::of(&samples).tallies(pair);
        prop_assert_eq!(toxic.all() + benign.all(), samples.len());
        let share = prevalence(&samples);
        let rates = Grid::of(&samples).rates(pair, share);
        let asked = (toxic.person + benign.person) as f64 / samples.len() as f64;
        prop_assert!((rates.to_person - asked).abs() < 1e-9);
    }

    #[test]
    fn thresholds_further_apart_mean_more_work_and_fewer_errors(samples in samples(), pair in pair()) {
        let wider = Thresholds {
            safe_below: (pair.safe_below - 0.1).max(0.0),
            toxic_above: (pair.toxic_above + 0.1).min(1.0),
        };
        let grid = Grid::of(&samples);
        let (narrow, wide) = (grid.rates(pair, 0.3), grid.rates(wider, 0.3));
        prop_assert!(wide.to_person >= narrow.to_person - 1e-9);
        prop_assert!(wide.missed <= narrow.missed && wide.refused <= narrow.refused);
    }

    #[test]
    fn no_pair_within_the_budget_has_fewer_errors(
        samples in samples(), budget in 0.0_f64..1.0, other in pair()
    ) {
        let grid = Grid::of(&samples);
        let share = prevalence(&samples);
        let within = |pair| grid.rates(pair, share).to_person <= budget;
        match grid.recommend(Goal::Budget(budget), share) {
            Some(best) => {
                prop_assert!(within(best) && best.safe_below <= best.toxic_above);
                let errors = |pair| { let r = grid.rates(pair, share); r.missed + r.refused };
                prop_assert!(!within(other) || errors(best) <= errors(other) + 1e-9);
            }
            None => prop_assert!(!within(other)),
        }
    }

    #[test]
    fn no_pair_within_the_error_bounds_is_less_work(
        samples in samples(), missed in 0.0_f64..0.5, refused in 0.0_f64..0.5, other in pair()
    ) {
        let grid = Grid::of(&samples);
        let best = grid.recommend(Goal::Errors { missed, refused }, 0.5).unwrap();
        let (best, other) = (grid.rates(best, 0.5), grid.rates(other, 0.5));
        prop_assert!(best.missed <= missed && best.refused <= refused);
        let fits = other.missed <= missed && other.refused <= refused;
        prop_assert!(!fits || best.to_person <= other.to_person + 1e-9);
    }

    #[test]
    fn halves_are_halves_of_each_class_and_the_same_each_time(samples in samples(), seed in any::<u64>()) {
        let (first, second) = split_in_halves(&samples, seed);
        prop_assert_eq!(split_in_halves(&samples, seed), (first.clone(), second.clone()));
        let toxic = |half: &[Sample]| half.iter().filter(|s| s.toxic).count();
        prop_assert!(toxic(&first) - toxic(&second) <= 1);
        prop_assert!(first.len() - second.len() <= 2);
        let sorted = |mut all: Vec<Sample>| {
            all.sort_by(|a, b| (a.score, a.toxic, a.always_asked).partial_cmp(&(b.score, b.toxic, b.always_asked)).unwrap());
            all
        };
        prop_assert_eq!(sorted([first, second].concat()), sorted(samples));
    }

    #[test]
    fn bins_hold_every_text_once(samples in samples(), bins in 1_usize..20) {
        let found = Reliability::of(&samples, bins);
        prop_assert_eq!(found.bins.iter().map(|bin| bin.count).sum::<usize>(), samples.len());
        prop_assert!((0.0..=1.0).contains(&found.calibration_error));
        prop_assert!((0.0..=1.0).contains(&found.brier));
    }

    #[test]
    fn an_interval_holds_its_share_and_narrows_with_trials(hits in 0_usize..50, more in 0_usize..50) {
        let trials = hits + more + 1;
        let share = hits as f64 / trials as f64;
        let few = compute_wilson_interval(hits as f64, trials);
        let many = compute_wilson_interval((hits * 10) as f64, trials * 10);
        prop_assert!(few.low <= share + 1e-9 && share <= few.high + 1e-9);
        prop_assert!(many.high - many.low < few.high - few.low);
    }
}
