//! Sorts best first, ties in the search order.
//!
//! A radix sort by how many 65,535ths of the range a score is below the highest: two passes, and
//! no comparison for the processor to guess. Scores that are closer to each other are sorted after,
//! so that unevenly spread ones cost time and nothing else.
//!
//! Not `sort_by`: the order is the dearest stage of a fusion, 7 of 26 µs for 1,000 candidates, and
//! fusing is to be as fast as can be beside NumPy (docs/search/image-search.md, "Fusing").

use crate::Placement;
use crate::range::Range;
use std::cmp::Ordering;

/// Orders the kept candidates by their scores, descending; equal scores keep their order.
/// All scores are finite.
pub(crate) fn sort_best_first(kept: &[u32], scores: &[f64]) -> Vec<Placement> {
    let mut keys = keys(scores);
    radix_sort(&mut keys);
    let placed = |&key: &u64| {
        let row = key as u32;
        let (candidate, score) = (kept[row as usize] as usize, scores[row as usize]);
        Placement { candidate, score, row }
    };
    let mut placements: Vec<Placement> = keys.iter().map(placed).collect();
    sort_ties(&keys, &mut placements);
    placements
}

/// The step of each score above its row: 0 for the highest. Where the range is too narrow or too
/// wide to divide, scores that cannot be told apart share the last step.
fn keys(scores: &[f64]) -> Vec<u64> {
    const LAST: f64 = 65_535.0;
    let Range { lowest, highest, .. } = Range::of(scores);
    let steps = LAST / (highest - lowest);
    let step = |score: &f64| ((highest - score) * steps).min(LAST) as i32 as u64;
    scores.iter().zip(0_u64..).map(|(score, row)| step(score) << 32 | row).collect()
}

/// Sorts by the steps, byte by byte from the lower; stable, so that rows stay in order.
fn radix_sort(keys: &mut Vec<u64>) {
    let mut sorted = vec![0; keys.len()];
    for shift in [32, 40] {
        let digit = |key: u64| (key >> shift) as u8 as usize;
        let mut starts = starts(keys.iter().map(|key| digit(*key)));
        for &key in keys.iter() {
            let start = &mut starts[digit(key)];
            sorted[*start as usize] = key;
            *start += 1;
        }
        std::mem::swap(keys, &mut sorted);
    }
}

/// Where the keys of each digit start.
fn starts(digits: impl Iterator<Item = usize>) -> [u32; 256] {
    let mut counts = [0; 256];
    digits.for_each(|digit| counts[digit] += 1);
    let mut start = 0;
    counts.map(|count| {
        start += count;
        start - count
    })
}

/// Sorts what shares a step.
fn sort_ties(keys: &[u64], placements: &mut [Placement]) {
    let mut start = 0;
    for run in keys.chunk_by(|a, b| a >> 32 == b >> 32) {
        if run.len() > 1 {
            placements[start..start + run.len()].sort_by(descending);
        }
        start += run.len();
    }
}

fn descending(a: &Placement, b: &Placement) -> Ordering {
    b.score.partial_cmp(&a.score).unwrap_or(Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(scores: &[f64]) {
        let kept: Vec<u32> = (0..scores.len() as u32).collect();
        let placed: Vec<usize> =
            sort_best_first(&kept, scores).into_iter().map(|p| p.candidate).collect();
        let mut expected: Vec<usize> = (0..scores.len()).collect();
        expected.sort_by(|a, b| scores[*b].partial_cmp(&scores[*a]).unwrap());
        assert_eq!(placed, expected);
    }

    #[test]
    fn the_ends_of_the_numbers_are_ordered() {
        check(&[]);
        check(&[0.3]);
        check(&[f64::MAX, f64::MIN, 0.0, -1.0, 1.0]);
        check(&[0.0, -0.0, 5e-324, 0.0, -5e-324, 1e-320]);
        check(&[-0.0, 0.0, -0.0]);
        check(&[f64::MIN, f64::MIN, f64::MAX, f64::MAX, f64::MIN]);
    }

    proptest! {
        #[test]
        fn lists_of_all_lengths_are_ordered(
            scores in proptest::collection::vec(
                prop_oneof![0.0..1.0, Just(0.5), 0.5..0.500_000_1, -1e300..1e300], 0..300)
        ) {
            check(&scores);
        }

        #[test]
        fn even_scores_are_ordered(scores in proptest::collection::vec(0.0..1.0, 0..300)) {
            check(&scores);
        }
    }
}
