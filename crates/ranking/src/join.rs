//! Which preference belongs to which candidate.

use crate::table::Table;
use crate::{Candidate, Preference};
use std::num::NonZeroU32;

/// A candidate's place in the ranking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Liked {
    /// From 1, counting each cluster once.
    pub(crate) rank: NonZeroU32,
    pub(crate) score: f64,
}

/// The candidates' indices, without those whose id came before.
pub(crate) fn distinct(candidates: &[Candidate<'_>]) -> Vec<u32> {
    let mut table = Table::for_names(candidates.len());
    let mut kept = Vec::with_capacity(candidates.len());
    for (index, candidate) in (0_u32..).zip(candidates) {
        let found = table.find(candidate.id, |index| candidates[index as usize].id);
        if found.place.is_none() {
            table.enter(&found, index);
            kept.push(index);
        }
    }
    kept
}

/// What the ranking says of each kept candidate's cluster. A cluster's first mention counts; a
/// score of NaN says nothing.
pub(crate) fn join(
    kept: &[u32],
    candidates: &[Candidate<'_>],
    ranking: &[Preference<'_>],
) -> Vec<Option<Liked>> {
    let (table, ranks) = ranked(ranking);
    let liked = |&index: &u32| {
        let cluster = candidates[index as usize].cluster;
        let place = table.find(cluster, |place| ranking[place as usize].cluster).place? as usize;
        Some(Liked { rank: NonZeroU32::new(ranks[place])?, score: ranking[place].score })
    };
    kept.iter().map(liked).collect()
}

/// The places of the clusters in the ranking, and the rank at each place.
fn ranked(ranking: &[Preference<'_>]) -> (Table, Vec<u32>) {
    let mut table = Table::for_names(ranking.len());
    let mut ranks = Vec::with_capacity(ranking.len());
    let mut rank = 0;
    for (place, preference) in (0_u32..).zip(ranking) {
        let found = table.find(preference.cluster, |place| ranking[place as usize].cluster);
        if found.place.is_none() && !preference.score.is_nan() {
            table.enter(&found, place);
            rank += 1;
        }
        ranks.push(rank);
    }
    (table, ranks)
}
