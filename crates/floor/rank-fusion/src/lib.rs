//! One order of several ranked lists, by reciprocal ranks.
//!
//! Pure. Lists whose scores do not compare (distances, BM25, counts) agree on one thing, their order:
//! [`fuse_lists`] sums `weight / (k + rank)` over the lists, ranks from 1.
//!
//! Source: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual
//! Rank Learning Methods", SIGIR 2009.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// The rank constant `k` that OpenSearch, Elasticsearch and the paper use.
pub const RANK_CONSTANT: u32 = 60;

/// What a rank, from 1, is worth: `1 / (k + rank)`.
#[must_use]
pub fn reciprocal_rank(k: u32, rank: u32) -> f64 {
    1.0 / (f64::from(k) + f64::from(rank))
}

/// A list, best first, and how much it counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankedList<'a, T> {
    pub items: &'a [T],
    /// 0 or more; what is not counts as 0.
    pub weight: f64,
}

/// An item of at least one list.
#[derive(Debug, Clone, PartialEq)]
pub struct Fused<T> {
    pub item: T,
    /// The sum over the lists; more is better.
    pub score: f64,
    /// The item's rank in each list, from 1, where it is there.
    pub ranks: Vec<Option<u32>>,
}

/// Every item once, best first; of equal ones the one that the first list has first. An item that a
/// list has twice counts where it stands first.
#[must_use]
pub fn fuse_lists<T: Clone + Eq + Hash>(k: u32, lists: &[RankedList<'_, T>]) -> Vec<Fused<T>> {
    let mut places: FxHashMap<&T, usize> = FxHashMap::default();
    let mut fused: Vec<Fused<T>> = Vec::new();
    for (number, list) in lists.iter().enumerate() {
        let mut rank = 0;
        for item in list.items {
            let place = *places.entry(item).or_insert_with(|| {
                fused.push(Fused {
                    item: item.clone(),
                    score: 0.0,
                    ranks: vec![None; lists.len()],
                });
                fused.len() - 1
            });
            let entry = &mut fused[place];
            if entry.ranks[number].is_none() {
                rank += 1;
                entry.ranks[number] = Some(rank);
                entry.score += list.worth() * reciprocal_rank(k, rank);
            }
        }
    }
    fused.sort_by(|a, b| b.score.total_cmp(&a.score));
    fused
}

impl<T> RankedList<'_, T> {
    fn worth(&self) -> f64 {
        if self.weight.is_finite() { self.weight.max(0.0) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fuse(lists: &[(&[&'static str], f64)]) -> Vec<Fused<&'static str>> {
        let lists: Vec<_> =
            lists.iter().map(|(items, weight)| RankedList { items, weight: *weight }).collect();
        fuse_lists(RANK_CONSTANT, &lists)
    }

    fn order(lists: &[(&[&'static str], f64)]) -> Vec<&'static str> {
        fuse(lists).into_iter().map(|fused| fused.item).collect()
    }

    #[test]
    fn ranks_count_from_one() {
        let fused = fuse(&[(&["a", "b"], 1.0), (&["b"], 1.0)]);
        assert_eq!((fused[0].item, fused[0].score), ("b", 1.0 / 62.0 + 1.0 / 61.0));
        assert_eq!((fused[1].item, fused[1].score), ("a", 1.0 / 61.0));
        assert_eq!(fused[1].ranks, [Some(1), None]);
    }

    #[test]
    fn a_weight_moves_the_order_and_none_is_no_list() {
        assert_eq!(order(&[(&["a", "b"], 1.0), (&["b", "a"], 2.0)]), ["b", "a"]);
        assert_eq!(order(&[(&["a", "b"], 1.0), (&["b", "a"], 1.0)]), ["a", "b"]);
        assert_eq!(order(&[(&["a"], 1.0), (&["b"], f64::NAN)]), ["a", "b"]);
        assert_eq!(order(&[]), [""; 0]);
    }

    #[test]
    fn who_stands_twice_counts_once() {
        let fused = fuse(&[(&["a", "a", "b"], 1.0)]);
        assert_eq!((fused[0].score, fused[1].score), (1.0 / 61.0, 1.0 / 62.0));
    }

    proptest! {
        #[test]
        fn every_item_is_there_once(one in prop::collection::vec(0_u8..9, 0..9),
                                    two in prop::collection::vec(0_u8..9, 0..9)) {
            let lists = [RankedList { items: &one, weight: 1.0 }, RankedList { items: &two, weight: 0.5 }];
            let mut items: Vec<u8> = fuse_lists(RANK_CONSTANT, &lists).iter().map(|f| f.item).collect();
            items.sort_unstable();
            let mut all = [one, two].concat();
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(items, all);
        }
    }
}
