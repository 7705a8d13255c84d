//! The order of the answer: pure.

use crate::near_hits::similarity;
use crate::{Error, NearHits, Output, Personalisation, Plan, RankedCluster, Reason, SearchResult};
use lambda_bridge::UpstreamError;
use ranking::{Candidate, Fusion, Preference, Weight, fuse};
use rustc_hash::FxHashSet;
use vector_index::Hit;

/// Fuses the hits with the user's ranking, or leaves them in the search order and says why.
///
/// # Errors
/// The metadata of a hit that is shown are no texts.
pub fn decide(
    plan: &Plan,
    near: NearHits,
    ranking: Result<Vec<RankedCluster>, Reason>,
) -> Result<Output, Error> {
    let note = near.note();
    let NearHits { hits, clusters, nearest } = near;
    let ranking = ranking.and_then(|ranking| usable(ranking, &clusters));
    let (reason, ranking) = match ranking {
        Ok(ranking) => (None, ranking),
        Err(reason) => (Some(reason), Vec::new()),
    };
    let weight = if reason.is_none() { plan.weight } else { Weight::NONE };
    let fusion = fuse_hits(plan, weight, &hits, &ranking);
    let personalisation = Personalisation {
        applied: reason.is_none(),
        reason,
        method: plan.method.to_string(),
        weight: weight.personal(),
        candidates: hits.len(),
        clusters: clusters.len(),
        unranked_clusters: clusters.len() - ranking.len(),
    };
    let min_similarity = Some(plan.min_similarity).filter(|least| *least > 0.0);
    let results = list_results(plan, &fusion, &hits)?;
    Ok(Output { results, note, nearest, min_similarity, personalisation })
}

/// The scores of the hits' clusters, if they tell one cluster from another.
fn usable(ranking: Vec<RankedCluster>, clusters: &[String]) -> Result<Vec<ScoredCluster>, Reason> {
    if clusters.len() < 2 {
        return Err(Reason::OneCluster);
    }
    let known = scored_clusters(ranking, clusters);
    let highest = known.iter().map(|(_, score)| *score).fold(0.0, f64::max);
    let lowest = known.iter().map(|(_, score)| *score).fold(highest, f64::min);
    if highest <= 0.0 || known.len() < 2 {
        return Err(Reason::UnknownClusters);
    }
    let is_flat = highest - lowest <= highest * ROUNDING;
    if is_flat { Err(Reason::UnknownUser) } else { Ok(known) }
}

/// A cluster and its finite score.
type ScoredCluster = (String, f64);

/// Scores that differ by less of themselves are equal.
const ROUNDING: f64 = 1e-9;

/// The first mention of each of these clusters.
fn scored_clusters(ranking: Vec<RankedCluster>, clusters: &[String]) -> Vec<ScoredCluster> {
    let mut unseen: FxHashSet<&str> = clusters.iter().map(String::as_str).collect();
    let scored = ranking.into_iter().filter_map(|liked| Some((liked.cluster, liked.score?)));
    // Personalize gives 0, or no score, to what nobody has interacted with.
    let known = scored.filter(|(cluster, score)| {
        score.is_finite() && *score > 0.0 && unseen.remove(cluster.as_str())
    });
    known.collect()
}

fn fuse_hits(plan: &Plan, weight: Weight, hits: &[Hit], ranking: &[ScoredCluster]) -> Fusion {
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

fn list_results(plan: &Plan, fusion: &Fusion, hits: &[Hit]) -> Result<Vec<SearchResult>, Error> {
    let placements = fusion.placements().iter().take(plan.size);
    let candidates = if plan.explain { candidates(hits) } else { Vec::new() };
    let explain = |placement| plan.explain.then(|| fusion.explain(placement, &candidates).into());
    let found = placements.map(|placement| {
        let hit = &hits[placement.candidate];
        Ok(SearchResult {
            id: hit.id.to_string(),
            cluster: hit.cluster.to_string(),
            score: placement.score,
            similarity: similarity(hit.score),
            search_rank: placement.candidate + 1,
            metadata: hit.metadata.read().ok_or_else(unreadable)?,
            explanation: explain(placement),
        })
    });
    found.collect()
}

fn unreadable() -> Error {
    let code = "unreadable metadata".to_owned();
    Error::Candidates(UpstreamError::Unavailable { service: "the vector index", code }.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, Limits, Note};
    use lambda_bridge::NamedError;
    use serde_json::json;
    use vector_index::{HitMetadata, Metadata};

    fn decided(plan: &Plan, near: NearHits, ranking: Result<Vec<RankedCluster>, Reason>) -> Output {
        decide(plan, near, ranking).unwrap()
    }

    fn plan(weight: f64) -> Plan {
        let input = json!({"query": "cat", "userId": "u", "size": 3, "weight": weight});
        let input: Input = serde_json::from_value(input).unwrap();
        Plan::new(input, &Limits::default()).unwrap()
    }

    fn hits(clusters: &str) -> Vec<Hit> {
        let hit = |(place, cluster): (usize, &str)| Hit {
            id: format!("{place}{cluster}").into(),
            cluster: cluster.into(),
            score: 1.0 / (place + 1) as f64,
            metadata: Metadata::from([("title".to_owned(), cluster.to_owned())]).into(),
        };
        clusters.split_whitespace().enumerate().map(hit).collect()
    }

    fn near(clusters: &str) -> NearHits {
        NearHits::select(&plan(0.0), hits(clusters))
    }

    /// Scores of 1, 1/2, 1/3 and so on.
    fn at_least(least: f64, clusters: &str) -> Output {
        let plan = Plan { min_similarity: least, ..plan(0.9) };
        decided(&plan, NearHits::select(&plan, hits(clusters)), Ok(ranking("c:0.9 b:0.1")))
    }

    #[test]
    fn what_is_far_away_is_left_out_however_much_it_is_liked() {
        let output = at_least(0.5, "a b c");
        assert_eq!(order(&output), "0a 1b");
        assert_eq!(output.results[1].similarity, 0.5);
        let found = (output.note, output.nearest, output.min_similarity);
        assert_eq!(found, (None, Some(1.0), Some(0.5)));
        assert_eq!(output.personalisation.candidates, 2);
    }

    #[test]
    fn an_empty_list_says_why() {
        let plan = Plan { min_similarity: 0.6, ..plan(0.9) };
        let far = hits("a b c").split_off(1);
        let output = decided(&plan, NearHits::select(&plan, far), Err(Reason::NoUser));
        assert!(output.results.is_empty());
        assert_eq!((output.note, output.nearest), (Some(Note::NothingFits), Some(0.5)));
        let none = at_least(0.6, "");
        assert_eq!((none.note, none.nearest), (Some(Note::NothingPasses), None));
    }

    #[test]
    fn without_a_floor_everything_counts() {
        let output = at_least(0.0, "a b c");
        assert_eq!((output.results.len(), output.note, output.min_similarity), (3, None, None));
    }

    fn ranking(pairs: &str) -> Vec<RankedCluster> {
        let liked = |pair: &str| {
            let (cluster, score) = pair.split_once(':').unwrap();
            RankedCluster { cluster: cluster.to_owned(), score: score.parse().ok() }
        };
        pairs.split_whitespace().map(liked).collect()
    }

    fn order(output: &Output) -> String {
        output.results.iter().map(|f| f.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn plain(clusters: &str, ranked: Result<Vec<RankedCluster>, Reason>, reason: Reason) {
        let output = decided(&plan(0.9), near(clusters), ranked);
        let expected: Vec<_> = hits(clusters).into_iter().take(3).map(|hit| hit.id).collect();
        assert_eq!(order(&output), expected.join(" "));
        assert!(!output.personalisation.applied);
        assert_eq!(output.personalisation.reason, Some(reason));
        assert_eq!(output.personalisation.weight, 0.0);
    }

    #[test]
    fn what_the_user_likes_moves_up() {
        let output = decided(&plan(0.8), near("a b c"), Ok(ranking("c:0.7 b:0.2 a:0.1")));
        assert_eq!(order(&output), "2c 0a 1b");
        assert!(output.personalisation.applied);
        assert_eq!(output.results[0].search_rank, 3);
        assert_eq!(output.results[0].metadata["title"], "c");
    }

    #[test]
    fn without_a_usable_ranking_the_search_order_stays() {
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
        let output = decided(&plan(0.5), near("new a b"), Ok(ranking("b:0.9 a:0.1")));
        assert_eq!(output.personalisation.unranked_clusters, 1);
        assert_eq!(order(&output), "0new 2b 1a");
        let output = decided(&plan(0.9), near("new a b"), Ok(ranking("b:0.9 a:0.1")));
        assert_eq!(order(&output), "2b 0new 1a");
    }

    #[test]
    fn only_what_is_shown_has_to_be_readable() {
        let mut near = near("a b c d");
        let numbers: HitMetadata = HitMetadata::written(r#"{"stock": 7}"#.into());
        near.hits[3].metadata = numbers.clone();
        assert_eq!(order(&decided(&plan(0.0), near.clone(), Err(Reason::NoUser))), "0a 1b 2c");
        near.hits[0].metadata = numbers;
        let error = decide(&plan(0.0), near, Err(Reason::NoUser)).unwrap_err();
        assert_eq!(error.name(), "UpstreamUnavailable");
    }

    #[test]
    fn every_image_is_explained_on_demand() {
        let explained = Plan { explain: true, ..plan(0.5) };
        let output = decided(&explained, near("a b"), Ok(ranking("b:0.9 a:0.1")));
        let explanation = output.results[0].explanation.unwrap();
        let sum = explanation.search.contribution + explanation.personal.contribution;
        assert_eq!(sum, output.results[0].score);
        assert_eq!(explanation.search.rank, Some(1));
        assert_eq!(explanation.personal.rank, Some(2));
        assert!(decided(&plan(0.5), near("a"), Ok(vec![])).results[0].explanation.is_none());
    }
}
