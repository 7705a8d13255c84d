//! Best first, ties in the search order.

use crate::Placement;

/// Orders the kept candidates by their scores, descending; equal scores keep their order.
pub(crate) fn best_first(kept: &[u32], scores: &[f64]) -> Vec<Placement> {
    let mut keys: Vec<(u64, u32)> =
        scores.iter().zip(0_u32..).map(|(score, place)| (descending(*score), place)).collect();
    keys.sort_unstable();
    let placed = |(_, place): (u64, u32)| Placement {
        candidate: kept[place as usize] as usize,
        score: scores[place as usize],
        row: place,
    };
    keys.into_iter().map(placed).collect()
}

/// An integer that is smaller the greater the score, of equal value for 0 and -0: comparing
/// integers is branch-free.
fn descending(score: f64) -> u64 {
    let bits = (score + 0.0).to_bits();
    let ascending = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
    !ascending
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_order_as_the_scores_do() {
        let ascending = [f64::MIN, -1.0, -5e-324, 0.0, 5e-324, 0.3, 1.0, f64::MAX];
        for pair in ascending.windows(2) {
            assert!(descending(pair[0]) > descending(pair[1]), "{pair:?}");
        }
        assert_eq!(descending(0.0), descending(-0.0));
    }
}
