//! Metrics in CloudWatch's embedded metric format: one JSON line, no call, no agent.
//!
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html>

use serde_json::{Map, Value, json};

/// A metric's unit, as CloudWatch names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A number of things.
    Count,
    /// A duration.
    Milliseconds,
    /// A ratio or an amount of money.
    None,
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Self::Count => "Count",
            Self::Milliseconds => "Milliseconds",
            Self::None => "None",
        }
    }
}

/// One value to record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metric {
    /// The metric's name, such as `InputTokens`.
    pub name: &'static str,
    /// Its unit.
    pub unit: Unit,
    /// Its value.
    pub value: f64,
}

impl Metric {
    /// A number of things.
    #[must_use]
    pub fn count(name: &'static str, value: f64) -> Self {
        Self { name, unit: Unit::Count, value }
    }
}

/// Writes the metrics as one line to standard error, which Lambda hands to CloudWatch.
/// `dimensions` are names with values, such as `("verdict", "SAFE")`; the function's name is added.
pub fn emit(metrics: &[Metric], dimensions: &[(&str, &str)]) {
    if !metrics.is_empty() {
        let now = jiff::Timestamp::now().as_millisecond();
        eprintln!("{}", line(metrics, dimensions, &namespace(), &function_name(), now));
    }
}

fn namespace() -> String {
    std::env::var("POWERTOOLS_METRICS_NAMESPACE").unwrap_or_else(|_| "Rejoinder".to_owned())
}

fn function_name() -> String {
    std::env::var("AWS_LAMBDA_FUNCTION_NAME").unwrap_or_else(|_| "local".to_owned())
}

fn line(
    metrics: &[Metric],
    dimensions: &[(&str, &str)],
    namespace: &str,
    function_name: &str,
    timestamp: i64,
) -> Value {
    let mut root = Map::new();
    let names: Vec<&str> =
        std::iter::once("function_name").chain(dimensions.iter().map(|d| d.0)).collect();
    let declared: Vec<Value> =
        metrics.iter().map(|m| json!({"Name": m.name, "Unit": m.unit.name()})).collect();
    root.insert(
        "_aws".into(),
        json!({"Timestamp": timestamp, "CloudWatchMetrics": [
            {"Namespace": namespace, "Dimensions": [names], "Metrics": declared}]}),
    );
    root.insert("function_name".into(), json!(function_name));
    root.extend(dimensions.iter().map(|(name, value)| ((*name).to_owned(), json!(value))));
    root.extend(metrics.iter().map(|m| (m.name.to_owned(), json!(m.value))));
    Value::Object(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_declares_what_it_carries() {
        let metrics = [Metric::count("Verdicts", 1.0)];
        let line = line(&metrics, &[("verdict", "SAFE")], "Rejoinder", "toxicity-check", 17);
        assert_eq!(
            line,
            json!({
                "_aws": {"Timestamp": 17, "CloudWatchMetrics": [{
                    "Namespace": "Rejoinder",
                    "Dimensions": [["function_name", "verdict"]],
                    "Metrics": [{"Name": "Verdicts", "Unit": "Count"}]}]},
                "function_name": "toxicity-check", "verdict": "SAFE", "Verdicts": 1.0
            })
        );
    }
}
