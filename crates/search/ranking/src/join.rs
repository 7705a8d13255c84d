//! Which preference belongs to which candidate.

use crate::name::Name;
use crate::table::Table;
use crate::{Candidate, Preference};

/// What the ranking says of each kept candidate's cluster, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct JoinedRanking {
    /// The place in the ranking from 1; 0 for what it lacks.
    places: Vec<u32>,
    /// The score there; 0 for what it lacks.
    scores: Vec<f64>,
    /// The places that count for nothing, in order.
    skipped: Vec<u32>,
}

/// The names without those that came before, in their order: `b a b` is `b a`.
#[must_use]
pub fn distinct<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut table = Table::for_names(names.len());
    let at = |index: u32| names[index as usize];
    let is_new = |(index, name): &(u32, &str)| table.enter(Name::of(name), *index, at);
    (0..).zip(names.iter().copied()).filter(is_new).map(|(_, name)| name).collect()
}

/// The candidates' indices, without those whose id came before.
pub(crate) fn keep_distinct(candidates: &[Candidate<'_>]) -> Vec<u32> {
    let mut table = Table::for_names(candidates.len());
    let mut again = Vec::new();
    for (index, candidate) in (0_u32..).zip(candidates) {
        if !table.enter(Name::of(candidate.id), index, |index| candidates[index as usize].id) {
            again.push(index);
        }
    }
    let mut kept: Vec<u32> = (0..candidates.len() as u32).collect();
    if !again.is_empty() {
        kept.retain(|index| again.binary_search(index).is_err());
    }
    kept
}

/// What the ranking says of each kept candidate's cluster. A cluster's first mention counts; a
/// score of NaN says nothing.
pub(crate) fn join(
    kept: &[u32],
    candidates: &[Candidate<'_>],
    ranking: &[Preference<'_>],
) -> JoinedRanking {
    let (table, skipped) = index_ranking(ranking);
    let place = |&index: &u32| {
        let cluster = Name::of(candidates[index as usize].cluster);
        table.find(cluster, |place| ranking[place as usize].cluster).map_or(0, |place| place + 1)
    };
    let places: Vec<u32> = kept.iter().map(place).collect();
    let score = |&place: &u32| if place > 0 { ranking[place as usize - 1].score } else { 0.0 };
    let scores = places.iter().map(score).collect();
    JoinedRanking { places, scores, skipped }
}

/// The places of the clusters in the ranking, and those that count for nothing, from 1.
fn index_ranking(ranking: &[Preference<'_>]) -> (Table, Vec<u32>) {
    let mut table = Table::for_names(ranking.len());
    let mut skipped = Vec::new();
    for (place, Preference { cluster, score }) in (0_u32..).zip(ranking) {
        let at = |place: u32| ranking[place as usize].cluster;
        if score.is_nan() || !table.enter(Name::of(cluster), place, at) {
            skipped.push(place + 1);
        }
    }
    (table, skipped)
}

impl JoinedRanking {
    /// Whether the ranking says something of any candidate.
    pub(crate) fn knows_any(&self) -> bool {
        self.places.iter().any(|place| *place > 0)
    }

    /// Row by row, the rank from 1, counting each cluster once.
    pub(crate) fn ranks(&self) -> impl Iterator<Item = Option<u32>> {
        self.places.iter().map(|place| self.rank(*place))
    }

    fn rank(&self, place: u32) -> Option<u32> {
        let before = self.skipped.partition_point(|skipped| *skipped < place);
        place.checked_sub(before as u32).filter(|rank| *rank > 0)
    }

    /// The score and the rank at a row.
    pub(crate) fn at(&self, row: usize) -> (Option<f64>, Option<u32>) {
        let rank = self.rank(self.places[row]);
        (rank.map(|_| self.scores[row]), rank)
    }

    /// A value for each row, made of the scores that there are; the others get the least of them
    /// and of 0.
    pub(crate) fn normalise_known(&self, normalise: impl Fn(&mut [f64])) -> Vec<f64> {
        if !self.places.contains(&0) {
            let mut all = self.scores.clone();
            normalise(&mut all);
            return all;
        }
        let known = self.places.iter().zip(&self.scores).filter(|(place, _)| **place > 0);
        let mut known: Vec<f64> = known.map(|(_, score)| *score).collect();
        normalise(&mut known);
        let least = known.iter().copied().fold(0.0, f64::min);
        let mut known = known.into_iter();
        let value = |place: &u32| if *place > 0 { known.next().unwrap_or(least) } else { least };
        self.places.iter().map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn a_name_stays_where_it_came_first(
            names in proptest::collection::vec("[ab]{0,3}|[ab]{8}|x{7,17}[ab]", 0..40)
        ) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut seen = BTreeSet::new();
            let first: Vec<&str> = names.iter().copied().filter(|name| seen.insert(*name)).collect();
            prop_assert_eq!(distinct(&names), first);
        }
    }
}
