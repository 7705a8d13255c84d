//! Best first, ties in the search order.

use crate::Placement;

/// From here on a radix sort is faster than the standard one.
const RADIX_FROM: usize = 256;

/// Orders the kept candidates by their scores, descending; equal scores keep their order.
pub(crate) fn best_first(kept: &[u32], scores: &[f64]) -> Vec<Placement> {
    let coarse = |(score, row)| descending(score) & UPPER | u64::from(row);
    let mut keys: Vec<u64> = scores.iter().copied().zip(0_u32..).map(coarse).collect();
    if keys.len() < RADIX_FROM {
        keys.sort_unstable();
    } else {
        radix_sort(&mut keys);
    }
    settle(&mut keys, scores);
    let placed = |key: u64| {
        let row = key as u32;
        let (candidate, score) = (kept[row as usize] as usize, scores[row as usize]);
        Placement { candidate, score, row }
    };
    keys.into_iter().map(placed).collect()
}

/// The half of a key that is of the score; the other is the row.
const UPPER: u64 = 0xffff_ffff_0000_0000;

/// An integer that is smaller the greater the score, of equal value for 0 and -0.
fn descending(score: f64) -> u64 {
    let bits = (score + 0.0).to_bits();
    let ascending = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
    !ascending
}

/// Sorts by the upper halves, byte by byte from the lowest; stable, so that rows stay in order.
fn radix_sort(keys: &mut Vec<u64>) {
    let counts = counted(keys);
    let mut sorted = vec![0; keys.len()];
    for (byte, counts) in counts.iter().enumerate() {
        if counts.iter().any(|count| *count as usize == keys.len()) {
            continue;
        }
        let mut starts = starts(counts);
        for &key in keys.iter() {
            let start = &mut starts[digit(key, byte)];
            sorted[*start as usize] = key;
            *start += 1;
        }
        std::mem::swap(keys, &mut sorted);
    }
}

fn digit(key: u64, byte: usize) -> usize {
    (key >> (32 + 8 * byte)) as usize & 0xff
}

fn counted(keys: &[u64]) -> [[u32; 256]; 4] {
    let mut counts = [[0; 256]; 4];
    for &key in keys {
        for (byte, counts) in counts.iter_mut().enumerate() {
            counts[digit(key, byte)] += 1;
        }
    }
    counts
}

fn starts(counts: &[u32; 256]) -> [u32; 256] {
    let mut start = 0;
    counts.map(|count| {
        start += count;
        start - count
    })
}

/// Sorts runs of equal upper halves by whole scores: 20 bits of the fraction decide nearly always.
fn settle(keys: &mut [u64], scores: &[f64]) {
    let close = |a: &u64, b: &u64| a & UPPER == b & UPPER;
    for run in keys.chunk_by_mut(close).filter(|run| run.len() > 1) {
        run.sort_by_key(|key| descending(scores[*key as u32 as usize]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn integers_order_as_the_scores_do() {
        let ascending = [f64::MIN, -1.0, -5e-324, 0.0, 5e-324, 0.3, 1.0, f64::MAX];
        for pair in ascending.windows(2) {
            assert!(descending(pair[0]) > descending(pair[1]), "{pair:?}");
        }
        assert_eq!(descending(0.0), descending(-0.0));
    }

    proptest! {
        #[test]
        fn long_lists_are_ordered_as_short_ones(
            scores in proptest::collection::vec(
                prop_oneof![0.0..1.0, Just(0.5), 0.5..0.500_000_1, -1e300..1e300], 0..1_000)
        ) {
            let kept: Vec<u32> = (0..scores.len() as u32).collect();
            let placed: Vec<usize> =
                best_first(&kept, &scores).into_iter().map(|p| p.candidate).collect();
            let mut expected: Vec<usize> = (0..scores.len()).collect();
            expected.sort_by(|a, b| scores[*b].partial_cmp(&scores[*a]).unwrap());
            prop_assert_eq!(placed, expected);
        }
    }
}
