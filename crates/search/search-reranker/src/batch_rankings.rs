//! Ranks more clusters than Personalize takes in one call, in batches: pure.
//!
//! The scores of one call are a softmax over its own items and sum to 1, so those of two calls are
//! not comparable. Every further batch therefore repeats one cluster of the first, the anchor:
//! within a softmax the ratio of two scores does not depend on the other items
//! (<https://docs.aws.amazon.com/personalize/latest/dg/rankings.html>), and multiplying a batch by
//! the ratio of the anchor's scores puts it on the first one's scale.

use crate::RankedCluster;
use std::borrow::Cow;

/// Items of one `GetPersonalizedRanking` call.
///
/// Source: <https://docs.aws.amazon.com/personalize/latest/dg/API_RS_GetPersonalizedRanking.html>.
pub const MOST_CLUSTERS_A_CALL: usize = 500;

/// Cuts distinct clusters into batches of at most `most` (at least 2), each but the first led by
/// the anchor, which is the first cluster of all.
#[must_use]
pub fn split_batches(clusters: &[String], most: usize) -> Vec<Cow<'_, [String]>> {
    if clusters.is_empty() {
        return Vec::new();
    }
    let (first, rest) = clusters.split_at(most.min(clusters.len()));
    let led = |part: &[String]| Cow::Owned([&clusters[..1], part].concat());
    std::iter::once(Cow::Borrowed(first)).chain(rest.chunks(most - 1).map(led)).collect()
}

/// One ranking of the batches' answers, most liked first, without clusters that have no score.
#[must_use]
pub fn merge_rankings(anchor: &str, answers: Vec<Vec<RankedCluster>>) -> Vec<RankedCluster> {
    let mut answers = answers.into_iter();
    let first = answers.next().unwrap_or_default();
    let scale = Scale::new(anchor, &first);
    let further = answers.flat_map(|answer| scale.adjust(anchor, answer));
    let mut ranking: Vec<RankedCluster> = first.into_iter().chain(further).collect();
    ranking.retain(|liked| liked.score.is_some());
    ranking.sort_by(|a, b| score(b).total_cmp(&score(a)));
    ranking
}

fn score(liked: &RankedCluster) -> f64 {
    liked.score.unwrap_or(0.0)
}

/// The scale of the first batch's scores.
struct Scale {
    anchor: Option<f64>,
    clusters: usize,
}

impl Scale {
    fn new(anchor: &str, answer: &[RankedCluster]) -> Self {
        Self { anchor: positive_score(anchor, answer), clusters: answer.len() }
    }

    /// Without a usable anchor, each batch's mean score counts as the same.
    fn adjust(&self, anchor: &str, answer: Vec<RankedCluster>) -> Vec<RankedCluster> {
        let factor = match (self.anchor, positive_score(anchor, &answer)) {
            (Some(ours), Some(theirs)) => ours / theirs,
            _ => answer.len() as f64 / self.clusters.max(1) as f64,
        };
        let others = answer.into_iter().filter(|liked| liked.cluster != anchor);
        others
            .map(|liked| RankedCluster { score: liked.score.map(|s| s * factor), ..liked })
            .collect()
    }
}

fn positive_score(cluster: &str, answer: &[RankedCluster]) -> Option<f64> {
    let liked = answer.iter().find(|liked| liked.cluster == cluster);
    liked?.score.filter(|score| *score > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(count: usize) -> Vec<String> {
        (0..count).map(|n| n.to_string()).collect()
    }

    /// What Personalize answers for items of these logits.
    fn softmax(clusters: &[String], logits: &[f64]) -> Vec<RankedCluster> {
        let power = |cluster: &String| logits[cluster.parse::<usize>().unwrap()].exp();
        let sum: f64 = clusters.iter().map(power).sum();
        let liked = |c: &String| RankedCluster { cluster: c.clone(), score: Some(power(c) / sum) };
        clusters.iter().map(liked).collect()
    }

    #[test]
    fn twelve_hundred_clusters_take_three_calls() {
        let clusters = names(1_200);
        let batches = split_batches(&clusters, MOST_CLUSTERS_A_CALL);
        assert_eq!(batches.iter().map(|batch| batch.len()).collect::<Vec<_>>(), [500, 500, 202]);
        assert!(batches.iter().all(|batch| batch[0] == "0"));
    }

    #[test]
    fn few_clusters_take_one_call_and_none_take_none() {
        assert_eq!(split_batches(&names(500), 500), [names(500)]);
        assert!(split_batches(&[], 500).is_empty());
        assert!(merge_rankings("0", vec![]).is_empty());
    }

    #[test]
    fn without_an_anchor_batches_count_alike() {
        let liked = |c: &str, score| RankedCluster { cluster: c.to_owned(), score };
        let first = vec![liked("0", None), liked("1", Some(0.6)), liked("2", Some(0.4))];
        let second = vec![liked("0", None), liked("3", Some(0.7)), liked("4", Some(0.3))];
        let order: Vec<String> =
            merge_rankings("0", vec![first, second]).into_iter().map(|l| l.cluster).collect();
        assert_eq!(order, ["3", "1", "2", "4"]);
    }

    proptest! {
        /// The merged ranking is the one that a single call without a limit would give, up to a
        /// common factor.
        #[test]
        fn batches_merge_into_the_ranking_of_one_call(
            logits in proptest::collection::vec(-5.0..5.0, 1..60), most in 2_usize..20,
        ) {
            let clusters = names(logits.len());
            let parts = split_batches(&clusters, most);
            prop_assert!(parts.iter().all(|part| part.len() <= most));
            let answers = parts.iter().map(|part| softmax(part, &logits)).collect();
            let merged = merge_rankings("0", answers);
            prop_assert_eq!(merged.len(), clusters.len());
            let whole = softmax(&clusters, &logits);
            let of = |list: &[RankedCluster], c: &str| score(list.iter().find(|l| l.cluster == c).unwrap());
            let factor = of(&merged, "0") / of(&whole, "0");
            for liked in &whole {
                let ratio = of(&merged, &liked.cluster) / score(liked);
                prop_assert!((ratio / factor - 1.0).abs() < 1e-9);
            }
        }
    }
}
