//! The last lines: how many, how fast.

use crate::row::Row;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

/// Outcomes by number, throughput and latency.
pub(crate) fn summary<R: Row>(rows: &[R], took: Duration) -> String {
    let mut counts = BTreeMap::<&str, usize>::new();
    for row in rows {
        *counts
            .entry(row.reason().filter(|_| row.ms().is_some()).unwrap_or(row.outcome()))
            .or_default() += 1;
    }
    let mut text = String::new();
    for (outcome, count) in counts {
        writeln!(text, "{count:>12} {outcome}").ok();
    }
    let mut latencies: Vec<u64> = rows.iter().filter_map(Row::ms).collect();
    latencies.sort_unstable();
    let rate = latencies.len() as f64 / took.as_secs_f64().max(1e-3);
    write!(
        text,
        "{:>12} {} {} in {:.1} s: {rate:.1} outcomes a second; latency median {} ms, p95 {} ms",
        "Done",
        rows.len(),
        R::THINGS,
        took.as_secs_f64(),
        quantile(&latencies, 0.5),
        quantile(&latencies, 0.95),
    )
    .ok();
    text
}

/// The smallest value that at least the share `q` of `sorted` does not exceed.
fn quantile(sorted: &[u64], q: f64) -> u64 {
    let rank = (q * sorted.len() as f64).ceil().max(1.0) as usize;
    sorted.get(rank - 1).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_of_the_sample() {
        let sorted: Vec<u64> = (1..=100).collect();
        assert_eq!((quantile(&sorted, 0.5), quantile(&sorted, 0.95)), (50, 95));
        assert_eq!(quantile(&[7], 0.95), 7);
        assert_eq!(quantile(&[], 0.5), 0);
    }
}
