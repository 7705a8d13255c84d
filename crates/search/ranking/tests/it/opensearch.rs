//! Beside OpenSearch's own formulas, as their sources have them with all that breaks in them: on
//! ordinary lists ours give the same, and where theirs break ours stay right.
//!
//! Sources: neural-search, `processor/normalization` and `processor/combination`; search-processor,
//! `AmazonPersonalizedRankerImpl.combineScores`.

#![allow(clippy::unwrap_used, reason = "the inputs are the test's own")]

use proptest::prelude::*;
use ranking::Combination::{self, ArithmeticMean, GeometricMean, HarmonicMean};
use ranking::Normalisation::{self, L2, MinMax, ZScore};
use ranking::{Candidate, Method, Preference, Weight, fuse};

/// What OpenSearch computes, in its `float`s.
mod theirs {
    pub(crate) const MIN_SCORE: f32 = 0.001;

    pub(crate) fn min_max(scores: &[f32]) -> Vec<f32> {
        let lowest = scores.iter().copied().fold(f32::MAX, f32::min);
        // `Float.MIN_VALUE`: the smallest positive number, not the lowest.
        let highest = scores.iter().copied().fold(f32::from_bits(1), f32::max);
        let normalised = |score: &f32| match (score - lowest) / (highest - lowest) {
            _ if lowest == highest => 1.0,
            0.0 => MIN_SCORE,
            other => other,
        };
        scores.iter().map(normalised).collect()
    }

    pub(crate) fn l2(scores: &[f32]) -> Vec<f32> {
        let norm = scores.iter().map(|score| score * score).sum::<f32>().sqrt();
        scores.iter().map(|score| if norm == 0.0 { 0.0 } else { score / norm }).collect()
    }

    pub(crate) fn z_score(scores: &[f32]) -> Vec<f32> {
        let count = scores.len() as f64;
        let mean = scores.iter().map(|score| f64::from(*score)).sum::<f64>() / count;
        let squares = scores.iter().map(|score| (f64::from(*score) - mean).powi(2)).sum::<f64>();
        let (mean, deviation) = (mean as f32, (squares / (count - 1.0)).sqrt() as f32);
        let highest = scores.iter().copied().fold(f32::MIN, f32::max);
        let normalised = |score: &f32| match (score - mean) / deviation {
            _ if *score == mean => highest,
            z if z <= 0.0 => MIN_SCORE,
            z => z,
        };
        scores.iter().map(normalised).collect()
    }

    /// The weighted mean by a function and its inverse, over the scores above 0 alone.
    pub(crate) fn mean(
        pairs: [(f32, f32); 2],
        function: fn(f32) -> f32,
        inverse: fn(f32) -> f32,
    ) -> f32 {
        let counted = || pairs.iter().filter(|(score, _)| *score > 0.0);
        let weights: f32 = counted().map(|(_, weight)| weight).sum();
        let sum: f32 = counted().map(|(score, weight)| weight * function(*score)).sum();
        if weights == 0.0 { 0.0 } else { inverse(sum / weights) }
    }

    /// The Personalize plugin's score of the hit at `place`, ranked at `liked` if at all; both
    /// from 0.
    pub(crate) fn log_rank(place: usize, liked: Option<usize>, weight: f64) -> f32 {
        let rank = liked.map_or(0.0, |liked| liked as f64 + 1.0);
        let term = |share: f64, rank: f64| share / ((rank + 1.0).ln() / 2.0_f64.ln());
        (term(1.0 - weight, place as f64 + 1.0) + term(weight, rank)) as f32
    }
}

fn ours(normalisation: Normalisation, scores: &[f32]) -> Vec<f64> {
    let mut values: Vec<f64> = scores.iter().copied().map(f64::from).collect();
    normalisation.apply(&mut values);
    values
}

fn near(ours: f64, theirs: f32) -> bool {
    (ours - f64::from(theirs)).abs() < 1e-4 * (1.0 + ours.abs())
}

#[track_caller]
fn same(ours: &[f64], theirs: &[f32]) {
    let all = ours.iter().zip(theirs).all(|(ours, theirs)| near(*ours, *theirs));
    assert!(all && ours.len() == theirs.len(), "{ours:?} is not {theirs:?}");
}

const NAMES: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

fn hits(scores: &[f64]) -> Vec<Candidate<'static>> {
    let hit = |(id, score): (&&'static str, &f64)| Candidate { id, cluster: id, score: *score };
    NAMES.iter().zip(scores).map(hit).collect()
}

/// Ids and scores, best first.
fn fused(
    method: &str,
    weight: f64,
    scores: &[f64],
    liked: &[(&str, f64)],
) -> Vec<(&'static str, f64)> {
    let ranking: Vec<_> =
        liked.iter().map(|(cluster, score)| Preference { cluster, score: *score }).collect();
    let (method, weight): (Method, _) = (method.parse().unwrap(), Weight::new(weight).unwrap());
    let fusion = fuse(method, weight, &hits(scores), &ranking);
    fusion.placements().iter().map(|p| (NAMES[p.candidate], p.score)).collect()
}

proptest! {
    /// But for the lowest, which theirs makes 0.001 and ours 0.
    #[test]
    fn min_max_is_theirs_on_positive_scores(
        scores in proptest::collection::vec(0.01_f32..100.0, 1..20)
    ) {
        for (ours, theirs) in ours(MinMax, &scores).iter().zip(theirs::min_max(&scores)) {
            let lowest = *ours == 0.0 && theirs == theirs::MIN_SCORE;
            prop_assert!(lowest || near(*ours, theirs), "{ours} is not {theirs}");
        }
    }

    #[test]
    fn l2_is_theirs(scores in proptest::collection::vec(-100.0_f32..100.0, 1..20)) {
        same(&ours(L2, &scores), &theirs::l2(&scores));
    }

    #[test]
    fn z_score_is_theirs_above_the_mean(
        scores in proptest::collection::vec(-100.0_f32..100.0, 2..20)
    ) {
        for (ours, theirs) in ours(ZScore, &scores).iter().zip(theirs::z_score(&scores)) {
            prop_assert!(*ours < 1e-4 || near(*ours, theirs), "{ours} is not {theirs}");
        }
    }

    #[test]
    fn means_are_theirs_of_positive_scores(
        s in 0.01_f32..1.0, p in 0.01_f32..1.0, w in 0.0_f32..=1.0
    ) {
        let pairs = [(s, 1.0 - w), (p, w)];
        let ours = |mean: Combination| {
            mean.combine(s.into(), p.into(), Weight::new(w.into()).unwrap())
        };
        prop_assert!(near(ours(ArithmeticMean), theirs::mean(pairs, |x| x, |x| x)));
        prop_assert!(near(ours(GeometricMean), theirs::mean(pairs, f32::ln, f32::exp)));
        prop_assert!(near(ours(HarmonicMean), theirs::mean(pairs, f32::recip, f32::recip)));
    }

    /// The plugin's order and scores, whenever the ranking knows every hit.
    #[test]
    fn log_rank_is_the_plugins(
        ranking in Just(NAMES.to_vec()).prop_shuffle(), weight in 0.0..=1.0
    ) {
        let liked: Vec<_> = ranking.iter().zip((1..).map(|n| 1.0 / f64::from(n)))
            .map(|(name, score)| (*name, score)).collect();
        let scores: Vec<f64> = (0..NAMES.len()).map(|n| 1.0 - n as f64 / 100.0).collect();
        for (name, score) in fused("log_rank", weight, &scores, &liked) {
            let place = NAMES.iter().position(|n| *n == name).unwrap();
            let rank = ranking.iter().position(|n| *n == name);
            prop_assert!(near(score, theirs::log_rank(place, rank, weight)), "{name}: {score}");
        }
    }
}

/// Hits a, b, c; the ranking has b and a. Worked by hand: theirs gives c
/// `0.7 / log2(4) + 0.3 / log2(1)`, which is infinite; ours `0.35 + 0`.
#[test]
fn an_item_that_the_ranking_lacks() {
    assert_eq!(theirs::log_rank(2, None, 0.3), f32::INFINITY);
    let order = fused("log_rank", 0.3, &[0.9, 0.8, 0.7], &[("b", 0.6), ("a", 0.4)]);
    let expected = [("a", 0.7 + 0.3 / 3_f64.log2()), ("b", 0.7 / 3_f64.log2() + 0.3), ("c", 0.35)];
    for ((name, score), (expected_name, expected)) in order.into_iter().zip(expected) {
        assert!(name == expected_name && (score - expected).abs() < 1e-12, "{name} {score}");
    }
}

/// All of 7 and all of -7. Theirs gives the raw maximum by z-score, so that it outweighs a
/// preference of 1 seven times, and 0.001 by min-max to what is all equally good.
#[test]
fn a_flat_score_band() {
    assert_eq!(theirs::z_score(&[7.0; 3]), [7.0; 3]);
    assert_eq!(ours(ZScore, &[7.0; 3]), [0.0; 3]);
    assert_eq!(theirs::min_max(&[7.0; 3]), [1.0; 3]);
    assert_eq!(ours(MinMax, &[7.0; 3]), [1.0; 3]);
    assert_eq!(theirs::min_max(&[-7.0; 3]), [theirs::MIN_SCORE; 3]);
    assert_eq!(ours(MinMax, &[-7.0; 3]), [1.0; 3]);
    let order = fused("z_score", 0.5, &[7.0; 3], &[("c", 3.0), ("b", 2.0), ("a", 1.0)]);
    assert_eq!(order, [("c", 0.5), ("b", 0.0), ("a", -0.5)]);
}

/// -1, -2, -3: theirs takes about 0 for the highest, so that the best gets 2/3.
#[test]
fn all_negative_scores() {
    same(&[2.0 / 3.0, 1.0 / 3.0, 0.001], &theirs::min_max(&[-1.0, -2.0, -3.0]));
    assert_eq!(ours(MinMax, &[-1.0, -2.0, -3.0]), [1.0, 0.5, 0.0]);
}

/// 2, 4, 9: mean 5, squares 9 + 1 + 16, σ = √13. Theirs makes all below the mean alike.
#[test]
fn scores_below_the_mean() {
    same(&[0.001, 0.001, 4.0 / 13_f64.sqrt()], &theirs::z_score(&[2.0, 4.0, 9.0]));
    let z = [-3.0, -1.0, 4.0].map(|difference| difference / 13_f64.sqrt());
    let ours = ours(ZScore, &[2.0, 4.0, 9.0]);
    assert!(ours.iter().zip(z).all(|(ours, z)| (ours - z).abs() < 1e-12), "{ours:?}");
}

/// Liked by the search alone (0.9 and 0) or by both (0.8 and 0.7), at equal weights. Theirs leaves
/// the 0 out and gives 0.9, more than √0.56 and 56/75; ours counts it as 0.001.
#[test]
fn a_hit_that_only_the_search_likes() {
    let (alone, both) = ([(0.9, 0.5), (0.0, 0.5)], [(0.8, 0.5), (0.7, 0.5)]);
    assert!(theirs::mean(alone, f32::ln, f32::exp) > theirs::mean(both, f32::ln, f32::exp));
    assert!(
        theirs::mean(alone, f32::recip, f32::recip) > theirs::mean(both, f32::recip, f32::recip)
    );
    let half = Weight::new(0.5).unwrap();
    for mean in [GeometricMean, HarmonicMean] {
        assert!(mean.combine(0.9, 0.0, half) < 0.04);
        assert!(mean.combine(0.8, 0.7, half) > 0.74);
    }
}
