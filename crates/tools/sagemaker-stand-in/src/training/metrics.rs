//! Metrics: figures that regular expressions find in the programs' logs.

use super::plan::Plan;
use fancy_regex::Regex;
use serde_json::{Value, json};

/// The last value of each metric that a job defines, as DescribeTrainingJob has it. An expression has one group
/// that is the figure; what it cannot read it leaves out.
pub(super) fn last(plan: &Plan, log: &str, now: f64) -> Vec<Value> {
    let found = plan.metrics.iter().filter_map(|(name, regex)| {
        let regex = Regex::new(regex).ok()?;
        let value = log.lines().rev().find_map(|line| figure(&regex, line))?;
        Some(json!({"MetricName": name, "Value": value, "Timestamp": now}))
    });
    found.collect()
}

fn figure(regex: &Regex, line: &str) -> Option<f64> {
    let captures = regex.captures(line).ok()??;
    captures.get(1)?.as_str().parse().ok().filter(|figure: &f64| figure.is_finite())
}
