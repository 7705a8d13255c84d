//! Whole fusions with values worked out independently of the crate: by hand, or by the Python
//! lines beside them.

#![allow(clippy::unwrap_used, reason = "the inputs are the test's own")]

use ranking::{Candidate, Fusion, Method, Preference, Weight, fuse};

/// Candidates are `cluster:score`, named by their place: `0`, `1`, …
fn fused(method: &str, weight: f64, found: &str, liked: &str) -> Vec<(usize, f64)> {
    let fusion = fusion(method, weight, found, liked);
    fusion.placements().iter().map(|p| (p.candidate, p.score)).collect()
}

fn fusion(method: &str, weight: f64, found: &str, liked: &str) -> Fusion {
    let method: Method = method.parse().unwrap();
    let ids: Vec<String> = (0..found.split(' ').count()).map(|n| n.to_string()).collect();
    let candidates: Vec<_> = ids.iter().zip(pairs(found)).map(|(id, pair)| of(id, pair)).collect();
    let ranking: Vec<_> =
        pairs(liked).map(|(cluster, score)| Preference { cluster, score }).collect();
    fuse(method, Weight::new(weight).unwrap(), &candidates, &ranking)
}

fn of<'a>(id: &'a str, (cluster, score): (&'a str, f64)) -> Candidate<'a> {
    Candidate { id, cluster, score }
}

fn pairs(list: &str) -> impl Iterator<Item = (&str, f64)> {
    list.split_whitespace().map(|part| {
        let (cluster, score) = part.split_once(':').unwrap();
        (cluster, score.parse().unwrap())
    })
}

#[track_caller]
fn check(actual: &[(usize, f64)], expected: &[(usize, f64)]) {
    assert_eq!(actual.len(), expected.len(), "{actual:?}");
    for (a, e) in actual.iter().zip(expected) {
        assert!(a.0 == e.0 && (a.1 - e.1).abs() < 1e-9, "{actual:?} is not {expected:?}");
    }
}

const FOUND: &str = "photo:0.9 line:0.8 paint:0.6 photo:0.4";
const LIKED: &str = "line:0.5 paint:0.3 photo:0.2";

#[test]
fn weighted_mean_of_min_max() {
    // s = 1, 0.8, 0.4, 0; p (photo, line, paint, photo) = 0, 1, 1/3, 0.
    let expected = [(1, 0.9), (0, 0.5), (2, 0.2 + 1.0 / 6.0), (3, 0.0)];
    check(&fused("min_max+arithmetic_mean", 0.5, FOUND, LIKED), &expected);
}

#[test]
fn weighted_mean_of_l2() {
    // import numpy as np; s=np.array([.9,.8,.6,.4]); p=np.array([.2,.5,.3,.2])
    // .7*s/np.linalg.norm(s) + .3*p/np.linalg.norm(p)
    let s = [0.9, 0.8, 0.6, 0.4].map(|v: f64| v / 1.97_f64.sqrt());
    let p = [0.2, 0.5, 0.3, 0.2].map(|v: f64| v / 0.42_f64.sqrt());
    let score = |n: usize| 0.7 * s[n] + 0.3 * p[n];
    check(
        &fused("l2", 0.3, FOUND, LIKED),
        &[(1, score(1)), (0, score(0)), (2, score(2)), (3, score(3))],
    );
}

#[test]
fn weighted_mean_of_z_scores() {
    // s = 2, 4, 6 and p = 3, 1, 2: z = -1, 0, 1 and 1, -1, 0.
    let expected = [(0, 0.75), (1, 0.0), (2, -0.75)];
    let found = "a:6 b:4 c:2";
    check(&fused("z_score", 0.25, found, "a:3 c:2 b:1"), &[(0, 1.0), (1, -0.25), (2, -0.75)]);
    check(&fused("z_score", 0.25, found, "b:3 c:2 a:1"), &[(0, 0.5), (1, 0.25), (2, -0.75)]);
    check(&fused("z_score", 0.25, found, "b:2 a:2 c:2"), &expected);
}

#[test]
fn geometric_and_harmonic_means() {
    // s = 1, 0.5, 0 (0.001 in the mean); p = 0.25, 1, 0 (0.001) by min-max of 0.4, 1, 0.2.
    let (found, liked) = ("a:3 b:2 c:1", "b:1 a:0.4 c:0.2");
    let expected = [(1, 0.5_f64.sqrt()), (0, 0.5), (2, 0.001)];
    check(&fused("geometric_mean", 0.5, found, liked), &expected);
    let expected = [(1, 2.0 / 3.0), (0, 0.4), (2, 0.001)];
    check(&fused("harmonic_mean", 0.5, found, liked), &expected);
}

#[test]
fn reciprocal_ranks() {
    let r = |rank: f64| 1.0 / (60.0 + rank);
    let expected = [
        (1, 0.5 * (r(2.0) + r(1.0))),
        (0, 0.5 * (r(1.0) + r(3.0))),
        (2, 0.5 * (r(3.0) + r(2.0))),
        (3, 0.5 * (r(4.0) + r(3.0))),
    ];
    check(&fused("rrf", 0.5, FOUND, LIKED), &expected);
}

/// The plugin's own formula on one item a cluster. Values by
/// `from math import log2; (1-w)/log2(s+1) + w/log2(p+1)`, ranks s = 1, 2, 3 and p = 3, 1, 2.
#[test]
fn the_plugins_formula() {
    let expected = [
        (1, 0.5 / 1.584_962_500_721_156 + 0.5),
        (0, 0.5 + 0.5 / 2.0),
        (2, 0.5 / 2.0 + 0.5 / 1.584_962_500_721_156),
    ];
    check(&fused("log_rank", 0.5, "a:9 b:8 c:7", "b:3 c:2 a:1"), &expected);
}

/// In the plugin, `indexOf` gives -1, the rank is 0, and `w / log2(1)` is infinite: the item that
/// the ranking lacks is first.
#[test]
fn an_item_missing_from_the_ranking_is_not_first_by_accident() {
    for method in Method::all() {
        let order = fused(&method.to_string(), 0.5, "a:9 b:8 new:7", "b:3 a:1");
        assert_eq!(order[2].0, 2, "{method}: {order:?}");
    }
    let both = 0.5 + 0.5 / 1.584_962_500_721_156;
    let order = fused("log_rank", 0.5, "a:9 b:8 new:7", "b:3 a:1");
    check(&order, &[(0, both), (1, both), (2, 0.25)]);
}

/// neural-search replaces a mean term that is not positive by nothing and drops its weight.
#[test]
fn a_hit_that_one_list_lacks_does_not_outrank_one_that_both_know() {
    for method in ["geometric_mean", "harmonic_mean"] {
        let order = fused(method, 0.5, "new:10 a:9 b:0", "a:3 b:1");
        assert_eq!(order[0].0, 1, "{method}");
    }
}

/// neural-search's `z_score` gives a score that equals the mean the raw maximum.
#[test]
fn a_flat_band_leaves_the_decision_to_the_other_list() {
    for method in Method::all() {
        let name = method.to_string();
        let order = fused(&name, 0.5, "a:7 b:7 c:7", "a:3 b:2 c:1");
        assert_eq!(order.iter().map(|o| o.0).collect::<Vec<_>>(), [0, 1, 2], "{name}");
        let order = fused(&name, 0.5, "a:9 b:8 c:7", "c:0.3 b:0.3 a:0.3");
        if matches!(method, Method::Scores(..)) {
            assert_eq!(order.iter().map(|o| o.0).collect::<Vec<_>>(), [0, 1, 2], "{name}");
        }
    }
}

/// neural-search's `min_max` takes `Float.MIN_VALUE`, about 1e-45, for the maximum of a list of
/// negative scores: the best of -1, -2, -3 becomes 2/3 instead of 1.
#[test]
fn all_negative_scores_use_the_whole_scale() {
    let expected = [(0, 0.5), (1, 0.25 + 0.5), (2, 0.0)];
    let order = fused("min_max", 0.5, "a:-1 b:-2 c:-3", "b:3 a:1 c:1");
    check(&order, &[expected[1], expected[0], expected[2]]);
}

#[test]
fn the_first_of_duplicates_counts() {
    let method = Method::default();
    let candidates = [
        Candidate { id: "x", cluster: "a", score: 3.0 },
        Candidate { id: "y", cluster: "b", score: 2.0 },
        Candidate { id: "x", cluster: "b", score: 1.0 },
    ];
    let ranking = [("a", 1.0), ("b", 2.0), ("a", 9.0)];
    let ranking = ranking.map(|(cluster, score)| Preference { cluster, score });
    let fusion = fuse(method, Weight::new(1.0).unwrap(), &candidates, &ranking);
    let order: Vec<_> = fusion.placements().iter().map(|p| p.candidate).collect();
    assert_eq!(order, [1, 0]);
}

#[test]
fn without_a_ranking_the_search_scores_stay() {
    let fusion = fusion("min_max", 0.7, "a:3 b:2 c:1", "");
    assert!(fusion.weight().is_none());
    let scores: Vec<_> = fusion.placements().iter().map(|p| p.score).collect();
    assert_eq!(scores, [1.0, 0.5, 0.0]);
}

#[test]
fn explain_gives_every_term() {
    let candidates = [
        Candidate { id: "x", cluster: "a", score: 3.0 },
        Candidate { id: "y", cluster: "b", score: 2.0 },
        Candidate { id: "z", cluster: "new", score: 1.0 },
    ];
    let ranking = [("b", 0.6), ("a", 0.2)].map(|(cluster, score)| Preference { cluster, score });
    let fusion = fuse(Method::default(), Weight::new(0.75).unwrap(), &candidates, &ranking);
    let first = fusion.explain(&fusion.placements()[0], &candidates);
    assert_eq!((first.search.raw, first.search.rank), (Some(2.0), Some(2)));
    assert_eq!((first.search.normalised, first.search.weight), (0.5, 0.25));
    assert_eq!((first.personal.raw, first.personal.rank), (Some(0.6), Some(1)));
    assert_eq!((first.personal.normalised, first.personal.contribution), (1.0, 0.75));
    assert_eq!(first.score, 0.875);
    let last = fusion.explain(&fusion.placements()[2], &candidates);
    assert_eq!((last.personal.raw, last.personal.rank), (None, None));
    assert_eq!((last.personal.normalised, last.score), (0.0, 0.0));
}
