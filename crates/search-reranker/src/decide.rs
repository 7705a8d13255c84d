//! The order of the answer: pure.

use crate::{Found, Liked, Output, Personalisation, Plan, Reason};
use ranking::{Candidate, Fusion, Preference, Weight, fuse};
use rustc_hash::FxHashSet;
use vector_index::Hit;

/// Fuses the hits with the user's ranking, or leaves them in the search order and says why.
#[must_use]
pub fn decide(plan: &Plan, hits: Vec<Hit>, ranking: Result<Vec<Liked>, Reason>) -> Output {
    let clusters: FxHashSet<&str> = hits.iter().map(|hit| hit.cluster.as_str()).collect();
    let ranking = ranking.and_then(|ranking| telling(ranking, &clusters));
    let (reason, ranking) = match ranking {
        Ok(ranking) => (None, ranking),
        Err(reason) => (Some(reason), Vec::new()),
    };
    let weight = if reason.is_none() { plan.weight } else { Weight::NONE };
    let fusion = fused(plan, weight, &hits, &ranking);
    let personalisation = Personalisation {
        applied: reason.is_none(),
        reason,
        method: plan.method.to_string(),
        weight: weight.personal(),
        candidates: hits.len(),
        clusters: clusters.len(),
        unranked_clusters: clusters.len() - ranking.len(),
    };
    Output { results: results(plan, &fusion, hits), personalisation }
}

/// What a ranking says of the hits' clusters, unless that is nothing.
fn telling(ranking: Vec<Liked>, clusters: &FxHashSet<&str>) -> Result<Vec<Known>, Reason> {
    if clusters.len() < 2 {
        return Err(Reason::OneCluster);
    }
    let known = known(ranking, clusters);
    let highest = known.iter().map(|(_, score)| *score).fold(0.0, f64::max);
    let lowest = known.iter().map(|(_, score)| *score).fold(highest, f64::min);
    if highest <= 0.0 || known.len() < 2 {
        return Err(Reason::UnknownClusters);
    }
    let flat = highest - lowest <= highest * ROUNDING;
    if flat { Err(Reason::UnknownUser) } else { Ok(known) }
}

/// A cluster and its finite score.
type Known = (String, f64);

/// Scores that differ by less of themselves are equal.
const ROUNDING: f64 = 1e-9;

fn known(ranking: Vec<Liked>, clusters: &FxHashSet<&str>) -> Vec<Known> {
    let mut seen = FxHashSet::default();
    let scored = ranking.into_iter().filter_map(|liked| Some((liked.cluster, liked.score?)));
    // Personalize gives 0, or no score, to what nobody has interacted with.
    let known = scored.filter(|(cluster, score)| {
        score.is_finite()
            && *score > 0.0
            && clusters.contains(cluster.as_str())
            && seen.insert(cluster.clone())
    });
    known.collect()
}

fn fused(plan: &Plan, weight: Weight, hits: &[Hit], ranking: &[Known]) -> Fusion {
    let ranking: Vec<_> =
        ranking.iter().map(|(cluster, score)| Preference { cluster, score: *score }).collect();
    fuse(plan.method, weight, &candidates(hits), &ranking)
}

fn candidates(hits: &[Hit]) -> Vec<Candidate<'_>> {
    let candidate = |hit| {
        let Hit { id, cluster, score, .. }: &Hit = hit;
        Candidate { id, cluster, score: *score }
    };
    hits.iter().map(candidate).collect()
}

fn results(plan: &Plan, fusion: &Fusion, hits: Vec<Hit>) -> Vec<Found> {
    let placements = fusion.placements().iter().take(plan.size);
    let candidates = candidates(&hits);
    let explain = |placement| plan.explain.then(|| fusion.explain(placement, &candidates).into());
    let found = placements.map(|placement| {
        let Hit { id, cluster, metadata, .. } = hits[placement.candidate].clone();
        let (score, search_rank) = (placement.score, placement.candidate + 1);
        Found { id, cluster, score, search_rank, metadata, explanation: explain(placement) }
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, Limits};
    use serde_json::json;

    fn plan(weight: f64) -> Plan {
        let input = json!({"query": "cat", "userId": "u", "size": 3, "weight": weight});
        let input: Input = serde_json::from_value(input).unwrap();
        Plan::of(input, &Limits::default()).unwrap()
    }

    fn hits(clusters: &str) -> Vec<Hit> {
        let hit = |(place, cluster): (usize, &str)| Hit {
            id: format!("{place}{cluster}"),
            cluster: cluster.to_owned(),
            score: 1.0 / (place + 1) as f64,
            metadata: [("title".to_owned(), cluster.to_owned())].into(),
        };
        clusters.split_whitespace().enumerate().map(hit).collect()
    }

    fn ranking(pairs: &str) -> Vec<Liked> {
        let liked = |pair: &str| {
            let (cluster, score) = pair.split_once(':').unwrap();
            Liked { cluster: cluster.to_owned(), score: score.parse().ok() }
        };
        pairs.split_whitespace().map(liked).collect()
    }

    fn order(output: &Output) -> String {
        output.results.iter().map(|f| f.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn plain(clusters: &str, ranked: Result<Vec<Liked>, Reason>, reason: Reason) {
        let output = decide(&plan(0.9), hits(clusters), ranked);
        let expected: Vec<_> = hits(clusters).into_iter().take(3).map(|hit| hit.id).collect();
        assert_eq!(order(&output), expected.join(" "));
        assert!(!output.personalisation.applied);
        assert_eq!(output.personalisation.reason, Some(reason));
        assert_eq!(output.personalisation.weight, 0.0);
    }

    #[test]
    fn what_the_user_likes_moves_up() {
        let output = decide(&plan(0.8), hits("a b c"), Ok(ranking("c:0.7 b:0.2 a:0.1")));
        assert_eq!(order(&output), "2c 0a 1b");
        assert!(output.personalisation.applied);
        assert_eq!(output.results[0].search_rank, 3);
        assert_eq!(output.results[0].metadata["title"], "c");
    }

    #[test]
    fn without_a_telling_ranking_the_search_order_stays() {
        let unknown = Ok(ranking("a:0.25 b:0.25 c:0.25 d:0.25"));
        plain("b a c d", unknown, Reason::UnknownUser);
        plain("b a c", Ok(ranking("x:0.6 y:0.4")), Reason::UnknownClusters);
        plain("b a c", Ok(ranking("a:0 b:0 c:0")), Reason::UnknownClusters);
        plain("b a c", Ok(ranking("a:none b:none")), Reason::UnknownClusters);
        plain("b a c", Ok(vec![]), Reason::UnknownClusters);
        plain("b b b", Ok(ranking("b:1")), Reason::OneCluster);
        plain("", Ok(vec![]), Reason::OneCluster);
        plain("b a c", Err(Reason::PersonalizeTimeout), Reason::PersonalizeTimeout);
    }

    #[test]
    fn a_partial_ranking_counts_and_says_what_it_lacks() {
        let output = decide(&plan(0.5), hits("new a b"), Ok(ranking("b:0.9 a:0.1")));
        assert_eq!(output.personalisation.unranked_clusters, 1);
        assert_eq!(order(&output), "0new 2b 1a");
        let output = decide(&plan(0.9), hits("new a b"), Ok(ranking("b:0.9 a:0.1")));
        assert_eq!(order(&output), "2b 0new 1a");
    }

    #[test]
    fn every_image_is_explained_on_demand() {
        let explained = Plan { explain: true, ..plan(0.5) };
        let output = decide(&explained, hits("a b"), Ok(ranking("b:0.9 a:0.1")));
        let explanation = output.results[0].explanation.unwrap();
        let sum = explanation.search.contribution + explanation.personal.contribution;
        assert_eq!(sum, output.results[0].score);
        assert_eq!(explanation.search.rank, Some(1));
        assert_eq!(explanation.personal.rank, Some(2));
        assert!(decide(&plan(0.5), hits("a"), Ok(vec![])).results[0].explanation.is_none());
    }
}
