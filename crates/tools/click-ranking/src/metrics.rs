//! Offline metrics of a ranking against what users chose later.
//!
//! Source: <https://docs.aws.amazon.com/personalize/latest/dg/working-with-training-metrics.html>.

use std::collections::{BTreeMap, HashSet};

/// The longest list that metrics look at.
pub(super) const LONGEST: usize = 25;
/// The lengths at which precision and gain are measured.
const LENGTHS: [(usize, &str, &str); 3] = [
    (5, "precision_at_5", "normalized_discounted_cumulative_gain_at_5"),
    (10, "precision_at_10", "normalized_discounted_cumulative_gain_at_10"),
    (LONGEST, "precision_at_25", "normalized_discounted_cumulative_gain_at_25"),
];

/// What one user was offered, best first, and chose.
#[derive(Debug, Clone)]
pub(super) struct Trial {
    pub(super) offered: Vec<String>,
    pub(super) chosen: HashSet<String>,
}

/// Metrics by the service's names.
pub type Metrics = BTreeMap<&'static str, f64>;

/// The means over all users, and the share of `items` that anybody was offered among the first 25.
pub(super) fn measure(trials: &[Trial], items: usize) -> Metrics {
    let offered: HashSet<&String> =
        trials.iter().flat_map(|trial| trial.offered.iter().take(LONGEST)).collect();
    let mut metrics = Metrics::new();
    metrics.insert("coverage", offered.len() as f64 / items.max(1) as f64);
    metrics.insert("mean_reciprocal_rank_at_25", mean(trials, Trial::reciprocal_rank));
    for (length, precision, gain) in LENGTHS {
        metrics.insert(precision, mean(trials, |trial| trial.precision(length)));
        metrics.insert(gain, mean(trials, |trial| trial.gain(length)));
    }
    metrics
}

fn mean(trials: &[Trial], of: impl Fn(&Trial) -> f64) -> f64 {
    trials.iter().map(of).sum::<f64>() / trials.len().max(1) as f64
}

impl Trial {
    /// Ranks from 1 of the chosen among the first `length`.
    fn hits(&self, length: usize) -> impl Iterator<Item = usize> {
        let numbered = self.offered.iter().take(length).enumerate();
        numbered.filter(|(_, item)| self.chosen.contains(*item)).map(|(at, _)| at + 1)
    }

    fn reciprocal_rank(&self) -> f64 {
        self.hits(LONGEST).next().map_or(0.0, |rank| 1.0 / rank as f64)
    }

    fn precision(&self, length: usize) -> f64 {
        self.hits(length).count() as f64 / length as f64
    }

    /// The gain of what was chosen, each `1 / log2(1 + rank)`, in shares of the best order's.
    pub(super) fn gain(&self, length: usize) -> f64 {
        let gain = |ranks: &mut dyn Iterator<Item = usize>| -> f64 {
            ranks.map(|rank| 1.0 / (1.0 + rank as f64).log2()).sum()
        };
        let best = gain(&mut (1..=self.chosen.len().min(length)));
        if best == 0.0 { 0.0 } else { gain(&mut self.hits(length)) / best }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn trial(offered: &[&str], chosen: &[&str]) -> Trial {
        Trial {
            offered: offered.iter().map(|item| (*item).to_owned()).collect(),
            chosen: chosen.iter().map(|item| (*item).to_owned()).collect(),
        }
    }

    #[test]
    fn metrics_are_those_of_an_example_by_hand() {
        let trials = [trial(&["a", "b", "c"], &["b"]), trial(&["b", "a", "c"], &["b", "c"])];
        let metrics = measure(&trials, 4);
        let close = |name: &str, value: f64| {
            assert!((metrics[name] - value).abs() < 1e-9, "{name}: {}", metrics[name]);
        };
        close("coverage", 0.75);
        close("mean_reciprocal_rank_at_25", (0.5 + 1.0) / 2.0);
        close("precision_at_5", (1.0 + 2.0) / 5.0 / 2.0);
        let (first, second) = (1.0 / 3_f64.log2(), (1.0 + 0.5) / (1.0 + 1.0 / 3_f64.log2()));
        close("normalized_discounted_cumulative_gain_at_5", f64::midpoint(first, second));
    }

    #[test]
    fn nobody_and_nothing_chosen_measure_zero() {
        assert!(measure(&[], 0).values().all(|value| *value == 0.0));
        let metrics = measure(&[trial(&["a"], &[])], 1);
        assert_eq!(metrics["coverage"], 1.0);
        assert_eq!(metrics["mean_reciprocal_rank_at_25"], 0.0);
    }

    proptest! {
        #[test]
        fn each_is_a_share_and_an_earlier_hit_is_worth_more(at in 0..24_usize) {
            let items: Vec<String> = (0..30).map(|item| item.to_string()).collect();
            let chosen = |at: usize| Trial {
                offered: items.clone(), chosen: HashSet::from([items[at].clone()]),
            };
            let (here, later) = (measure(&[chosen(at)], 30), measure(&[chosen(at + 1)], 30));
            prop_assert!(here.values().all(|value| (0.0..=1.0).contains(value)));
            prop_assert!(here.iter().all(|(name, value)| *value >= later[name]));
        }
    }
}
