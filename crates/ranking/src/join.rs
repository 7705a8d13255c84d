//! Which preference belongs to which candidate.

use crate::{Candidate, Preference};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

/// A candidate's place in the ranking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Liked {
    /// From 1, counting each cluster once.
    pub(crate) rank: u32,
    pub(crate) score: f64,
}

/// The candidates' indices, without those whose id came before.
pub(crate) fn distinct(candidates: &[Candidate<'_>]) -> Vec<u32> {
    let mut seen = FxHashSet::with_capacity_and_hasher(candidates.len(), FxBuildHasher);
    let numbered = (0_u32..).zip(candidates);
    numbered.filter(|(_, candidate)| seen.insert(candidate.id)).map(|(index, _)| index).collect()
}

/// What the ranking says of each kept candidate's cluster.
pub(crate) fn join(
    kept: &[u32],
    candidates: &[Candidate<'_>],
    ranking: &[Preference<'_>],
) -> Vec<Option<Liked>> {
    let liked = by_cluster(ranking);
    kept.iter().map(|&index| liked.get(candidates[index as usize].cluster).copied()).collect()
}

/// A cluster's first mention counts; a score of NaN says nothing.
fn by_cluster<'a>(ranking: &[Preference<'a>]) -> FxHashMap<&'a str, Liked> {
    let mut liked = FxHashMap::with_capacity_and_hasher(ranking.len(), FxBuildHasher);
    for preference in ranking.iter().filter(|p| !p.score.is_nan()) {
        let rank = liked.len() as u32 + 1;
        liked.entry(preference.cluster).or_insert(Liked { rank, score: preference.score });
    }
    liked
}
