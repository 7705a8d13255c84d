//! What holds for every fusion, whatever the scores.

#![allow(clippy::unwrap_used, reason = "the inputs are the test's own")]

use proptest::prelude::*;
use ranking::{Candidate, Combination, Fusion, Method, Preference, Weight, fuse};

const CLUSTERS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
const IDS: [&str; 12] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"];

fn method() -> impl Strategy<Value = Method> {
    proptest::sample::select(Method::all().collect::<Vec<_>>())
}

fn weight() -> impl Strategy<Value = Weight> {
    prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0].prop_map(|w| Weight::new(w).unwrap())
}

fn any_score() -> impl Strategy<Value = f64> {
    prop_oneof![4 => -2.0..2.0, 1 => any::<f64>(), 1 => Just(0.5)]
}

fn candidates() -> impl Strategy<Value = Vec<Candidate<'static>>> {
    let candidate = (proptest::sample::select(&IDS), proptest::sample::select(&CLUSTERS));
    let candidate = (candidate, any_score());
    let build = |((id, cluster), score)| Candidate { id, cluster, score };
    proptest::collection::vec(candidate.prop_map(build), 0..16)
}

fn ranking() -> impl Strategy<Value = Vec<Preference<'static>>> {
    let preference = (proptest::sample::select(&CLUSTERS), any_score());
    let build = |(cluster, score)| Preference { cluster, score };
    proptest::collection::vec(preference.prop_map(build), 0..10)
}

/// As a search gives them: keep_distinct, best first, no odd numbers.
fn well_formed() -> impl Strategy<Value = Vec<Candidate<'static>>> {
    let hits = proptest::collection::vec((proptest::sample::select(&CLUSTERS), -2.0..2.0), 0..12);
    hits.prop_map(|mut hits| {
        hits.sort_by(|a, b: &(&str, f64)| b.1.total_cmp(&a.1));
        let numbered = IDS.iter().zip(hits);
        numbered.map(|(id, (cluster, score))| Candidate { id, cluster, score }).collect()
    })
}

/// As Personalize gives it: keep_distinct, best first.
fn sorted_ranking() -> impl Strategy<Value = Vec<Preference<'static>>> {
    let scores = proptest::collection::vec(0.0..1.0, 0..6);
    (scores, Just(CLUSTERS.to_vec()).prop_shuffle()).prop_map(|(mut scores, clusters)| {
        scores.sort_by(|a: &f64, b| b.total_cmp(a));
        let pairs = clusters.into_iter().zip(scores);
        pairs.map(|(cluster, score)| Preference { cluster, score }).collect()
    })
}

fn order(fusion: &Fusion) -> Vec<usize> {
    fusion.placements().iter().map(|p| p.candidate).collect()
}

fn preference_of(ranking: &[Preference<'_>], cluster: &str) -> f64 {
    let found = ranking.iter().find(|p| p.cluster == cluster);
    found.map_or(f64::NEG_INFINITY, |p| p.score)
}

proptest! {
    /// Every distinct id once, its first mention, by a finite score, best first; ties in the
    /// search order.
    #[test]
    fn an_order_of_all_distinct_candidates(
        method in method(), weight in weight(), candidates in candidates(), ranking in ranking()
    ) {
        let fusion = fuse(method, weight, &candidates, &ranking);
        let mut placed = order(&fusion);
        for pair in fusion.placements().windows(2) {
            prop_assert!(pair[0].score >= pair[1].score);
            prop_assert!(pair[0].score > pair[1].score || pair[0].candidate < pair[1].candidate);
        }
        prop_assert!(fusion.placements().iter().all(|p| p.score.is_finite()));
        placed.sort_unstable();
        let first = |n: &usize| !candidates[..*n].iter().any(|c| c.id == candidates[*n].id);
        let expected: Vec<usize> = (0..candidates.len()).filter(first).collect();
        prop_assert_eq!(placed, expected);
    }

    /// Min-max means lie from 0 to 1, l2 means from -1 to 1, rank formulas above 0 up to 1.
    #[test]
    fn scores_keep_their_bounds(
        weight in weight(), candidates in candidates(), ranking in ranking()
    ) {
        let bounds = [
            ("min_max", 0.0, 1.0), ("min_max+geometric_mean", 0.0, 1.0),
            ("min_max+harmonic_mean", 0.0, 1.0), ("l2", -1.0, 1.0),
            ("z_score", -12.0, 12.0), ("rrf", 0.0, 1.0 / 61.0), ("log_rank", 0.0, 1.0),
        ];
        for (method, low, high) in bounds {
            let fusion = fuse(method.parse().unwrap(), weight, &candidates, &ranking);
            for placement in fusion.placements() {
                prop_assert!(placement.score >= low - 1e-12, "{method}: {placement:?}");
                prop_assert!(placement.score <= high + 1e-12, "{method}: {placement:?}");
            }
        }
    }

    /// A candidate that is at least as good in both lists is not placed behind.
    #[test]
    fn better_in_both_lists_is_not_behind(
        method in method(), weight in weight(),
        candidates in well_formed(), ranking in sorted_ranking()
    ) {
        let placed = order(&fuse(method, weight, &candidates, &ranking));
        for (place, &ahead) in placed.iter().enumerate() {
            for &behind in &placed[place + 1..] {
                let liked = |n: usize| preference_of(&ranking, candidates[n].cluster);
                let dominated = behind < ahead
                    && candidates[behind].score > candidates[ahead].score
                    && liked(behind) >= liked(ahead);
                prop_assert!(!dominated, "{method} {placed:?}");
            }
        }
    }

    /// Weight 0, no ranking, or one that knows none of the clusters: the search order.
    #[test]
    fn without_preferences_the_search_order_stays(
        method in method(), weight in weight(),
        candidates in well_formed(), ranking in sorted_ranking()
    ) {
        let search: Vec<usize> = (0..candidates.len()).collect();
        prop_assert_eq!(&order(&fuse(method, Weight::NONE, &candidates, &ranking)), &search);
        prop_assert_eq!(&order(&fuse(method, weight, &candidates, &[])), &search);
        let strange = [Preference { cluster: "elsewhere", score: 1.0 }];
        prop_assert_eq!(&order(&fuse(method, weight, &candidates, &strange)), &search);
    }

    /// Weight 1: clusters as they are ranked, within one the search order.
    #[test]
    fn the_whole_weight_gives_the_rankings_order(
        method in method(), candidates in well_formed(), ranking in sorted_ranking()
    ) {
        let weight = Weight::new(1.0).unwrap();
        let placed = order(&fuse(method, weight, &candidates, &ranking));
        for pair in placed.windows(2) {
            let liked = |n: usize| preference_of(&ranking, candidates[n].cluster);
            let clipped = matches!(method, Method::Scores(_, c) if c != Combination::ArithmeticMean);
            let lowest = liked(pair[0]) == f64::NEG_INFINITY;
            prop_assert!(liked(pair[0]) >= liked(pair[1]) || clipped || lowest, "{method}");
        }
    }

    /// The same input, the same output; scaling or shifting a list changes nothing that counts.
    #[test]
    fn the_scale_of_a_list_does_not_matter(
        weight in weight(), candidates in well_formed(), ranking in sorted_ranking(),
        factor in 0.001..1000.0,
    ) {
        let scaled: Vec<_> = candidates
            .iter()
            .map(|c| Candidate { score: c.score * factor, ..*c })
            .collect();
        for method in Method::all() {
            let one = fuse(method, weight, &candidates, &ranking);
            prop_assert_eq!(&one, &fuse(method, weight, &candidates, &ranking));
            let scores = |f: &Fusion| {
                let mut scores: Vec<_> = f.placements().iter().map(|p| (p.candidate, p.score)).collect();
                scores.sort_by_key(|s| s.0);
                scores
            };
            let other = fuse(method, weight, &scaled, &ranking);
            for (a, b) in scores(&one).into_iter().zip(scores(&other)) {
                prop_assert!((a.1 - b.1).abs() < 1e-6, "{method}");
            }
        }
    }

    /// Swapping the lists' roles and taking `1 - w` gives the same mean.
    #[test]
    fn means_are_symmetric(s in -2.0..2.0, p in -2.0..2.0, w in 0.0..=1.0) {
        let (weight, swapped) = (Weight::new(w).unwrap(), Weight::new(1.0 - w).unwrap());
        for mean in MEANS {
            let difference = mean.combine(s, p, weight) - mean.combine(p, s, swapped);
            prop_assert!(difference.abs() < 1e-9, "{mean:?}");
        }
    }

    /// A mean lies between its terms and grows with each.
    #[test]
    fn means_are_between_their_terms_and_monotone(
        s in 0.001..2.0, p in 0.001..2.0, more in 0.0..1.0, w in 0.0..=1.0
    ) {
        let weight = Weight::new(w).unwrap();
        for mean in MEANS {
            let score = mean.combine(s, p, weight);
            prop_assert!(score >= f64::min(s, p) - 1e-9 && score <= f64::max(s, p) + 1e-9);
            prop_assert!(mean.combine(s + more, p, weight) >= score - 1e-12);
            prop_assert!(mean.combine(s, p + more, weight) >= score - 1e-12);
        }
    }

    /// What `explain` says adds up to the score.
    #[test]
    fn explanations_add_up(
        method in method(), weight in weight(), candidates in candidates(), ranking in ranking()
    ) {
        let fusion = fuse(method, weight, &candidates, &ranking);
        for placement in fusion.placements() {
            let explained = fusion.explain(placement, &candidates);
            let sum = explained.search.contribution + explained.personal.contribution;
            let score = match method {
                Method::Scores(_, Combination::GeometricMean) => sum.exp(),
                Method::Scores(_, Combination::HarmonicMean) => 1.0 / sum,
                _ => sum,
            };
            prop_assert_eq!(score, explained.score);
            prop_assert_eq!(explained.personal.raw.is_none(), explained.personal.rank.is_none());
        }
    }
}

const MEANS: [Combination; 3] =
    [Combination::ArithmeticMean, Combination::GeometricMean, Combination::HarmonicMean];
