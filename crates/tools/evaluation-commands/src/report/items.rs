//! What one result is worth.

use evaluation::ItemResult;
use std::collections::BTreeMap;

/// Results by candidate and item.
pub(super) type Board<'a> = BTreeMap<&'a str, BTreeMap<&'a str, &'a ItemResult>>;

/// The judge's score, 0 to 1; 0 where there is no judgement.
#[must_use]
pub fn score(result: &ItemResult) -> f64 {
    result.judgement.as_ref().map_or(0.0, |judgement| judgement.score.clamp(0.0, 1.0))
}

/// Sorts results; of an item and candidate that stand twice, the last one counts.
pub(super) fn board(results: &[ItemResult]) -> Board<'_> {
    let mut board = Board::new();
    for result in results {
        board.entry(&result.candidate).or_default().insert(&result.item, result);
    }
    board
}

/// The arithmetic mean; 0 of nothing.
pub(super) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// Half the width of a mean's 95 % interval, by the normal approximation; 0 for fewer than two.
pub(super) fn margin(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    if values.len() < 2 {
        return 0.0;
    }
    let mean = mean(values);
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    1.959_964 * (variance / n).sqrt()
}

/// The smallest value that at least the share `q` of the values does not exceed; 0 of nothing.
pub(super) fn quantile(values: &[u64], q: f64) -> u64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let rank = (q * sorted.len() as f64).ceil().max(1.0) as usize;
    sorted.get(rank - 1).copied().unwrap_or(0)
}
