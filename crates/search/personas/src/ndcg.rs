//! How well an order puts first what somebody wanted.

use std::collections::BTreeSet;

/// Normalised discounted cumulative gain of the first `k`: 1 when what was wanted comes first, 0
/// when none of it is among the first `k`. None when nothing was wanted.
///
/// An image at rank r (from 1) that was wanted gains `1 / log2(r + 1)`; the sum is divided by that
/// of the best order (Järvelin and Kekäläinen, TOIS 20, 2002, with the discount of Burges et al.,
/// ICML 2005). What comes twice counts once.
#[must_use]
pub fn ndcg<'a>(
    order: impl IntoIterator<Item = &'a str>,
    wanted: &BTreeSet<String>,
    k: usize,
) -> Option<f64> {
    if wanted.is_empty() || k == 0 {
        return None;
    }
    let mut seen = BTreeSet::new();
    let mut gained = |id: &'a str| wanted.contains(id) && seen.insert(id);
    let ranks = order.into_iter().take(k).enumerate();
    let gains = ranks.filter(|(_, id)| gained(id)).map(|(before, _)| discount(before));
    let gain: f64 = gains.sum();
    let best: f64 = (0..wanted.len().min(k)).map(discount).sum();
    Some(gain / best)
}

/// What an image is worth that so many stand before.
fn discount(before: usize) -> f64 {
    1.0 / (before as f64 + 2.0).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `order` and `wanted` as letters.
    #[track_caller]
    fn check(order: &str, wanted: &str, k: usize, expected: f64) {
        let order: Vec<String> = order.chars().map(String::from).collect();
        let wanted = wanted.chars().map(String::from).collect();
        let got = ndcg(order.iter().map(String::as_str), &wanted, k).unwrap();
        assert!((got - expected).abs() < 1e-6, "{got} instead of {expected}");
    }

    // By hand: the discounts of the ranks 1 to 4 are 1, 0.6309298, 0.5 and 0.4306766.
    #[test]
    fn golden_cases_worked_out_by_hand() {
        check("abc", "ab", 10, 1.0);
        // (1 + 0.5) / (1 + 0.6309298)
        check("axb", "ab", 10, 0.919_720_8);
        // 0.6309298 / 1
        check("xa", "a", 10, 0.630_929_8);
        // (0.6309298 + 0.4306766) / (1 + 0.6309298 + 0.5)
        check("xaxb", "abc", 10, 0.498_189_3);
        // Two places, three wanted: the best is both places filled.
        check("ab", "abc", 2, 1.0);
        // Beyond the second place nothing counts: 1 / (1 + 0.6309298)
        check("axb", "ab", 2, 0.613_147_2);
        check("xyz", "ab", 10, 0.0);
        check("", "ab", 10, 0.0);
    }

    #[test]
    fn what_comes_twice_counts_once() {
        check("aa", "ab", 10, 0.613_147_2);
    }

    #[test]
    fn nothing_wanted_is_no_zero() {
        assert_eq!(ndcg(["a"], &BTreeSet::new(), 10), None);
    }
}
