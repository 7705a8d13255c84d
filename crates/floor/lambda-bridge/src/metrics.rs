//! Metrics in CloudWatch's embedded metric format: one JSON line, no call, no agent.
//!
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html>

use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;

/// A metric's unit, as CloudWatch names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A number of things.
    Count,
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
    pub unit: Unit,
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
/// `dimensions` are names with values, such as `("verdict", "SAFE")`. Each metric is recorded three
/// times: for the whole service, by function, and by the dimensions.
pub(crate) fn emit(metrics: &[Metric], dimensions: &[(&str, &str)]) {
    if !metrics.is_empty() {
        let now = jiff::Timestamp::now().as_millisecond();
        write_line(Line::new(metrics, dimensions, &ORIGIN, now).written());
    }
}

/// One write for the whole line: `eprintln!` makes one for each piece of it, some 150 system calls,
/// between which another line can come.
fn write_line(mut line: String) {
    line.push('\n');
    // There is no other place to say that standard error is closed.
    let _ = std::io::stderr().write_all(line.as_bytes());
}

static ORIGIN: LazyLock<Origin> = LazyLock::new(Origin::of_process);

/// The service where no variable names one, as Powertools has it.
pub(crate) const NO_SERVICE: &str = "service_undefined";

/// Who records.
struct Origin {
    namespace: String,
    service: String,
    function_name: String,
}

impl Origin {
    fn of_process() -> Self {
        let variable =
            |name, otherwise: &str| std::env::var(name).unwrap_or_else(|_| otherwise.to_owned());
        Self {
            namespace: variable("POWERTOOLS_METRICS_NAMESPACE", "default_namespace"),
            service: variable("POWERTOOLS_SERVICE_NAME", NO_SERVICE),
            function_name: variable("AWS_LAMBDA_FUNCTION_NAME", "local"),
        }
    }
}

/// A line, written straight to text: each event waits for it.
#[derive(Serialize)]
struct Line<'a> {
    _aws: Declaration<'a>,
    service: &'a str,
    function_name: &'a str,
    #[serde(flatten)]
    dimensions: BTreeMap<&'a str, &'a str>,
    #[serde(flatten)]
    values: BTreeMap<&'a str, f64>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Declaration<'a> {
    timestamp: i64,
    cloud_watch_metrics: [Directive<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Directive<'a> {
    namespace: &'a str,
    dimensions: Vec<Vec<&'a str>>,
    metrics: Vec<Declared>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Declared {
    name: &'static str,
    unit: &'static str,
}

impl<'a> Line<'a> {
    fn new(
        metrics: &[Metric],
        dimensions: &[(&'a str, &'a str)],
        origin: &'a Origin,
        timestamp: i64,
    ) -> Self {
        let declared = metrics.iter().map(|m| Declared { name: m.name, unit: m.unit.name() });
        let directive = Directive {
            namespace: &origin.namespace,
            dimensions: sets(dimensions),
            metrics: declared.collect(),
        };
        Self {
            _aws: Declaration { timestamp, cloud_watch_metrics: [directive] },
            service: &origin.service,
            function_name: &origin.function_name,
            dimensions: dimensions.iter().copied().collect(),
            values: metrics.iter().map(|m| (m.name, m.value)).collect(),
        }
    }

    /// Plain data with text keys cannot fail.
    fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The combinations of dimensions under which CloudWatch keeps a metric. An alarm names exactly one.
fn sets<'a>(dimensions: &[(&'a str, &'a str)]) -> Vec<Vec<&'a str>> {
    let mut sets = vec![vec!["service"], vec!["service", "function_name"]];
    if !dimensions.is_empty() {
        sets.push(std::iter::once("service").chain(dimensions.iter().map(|d| d.0)).collect());
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn origin() -> Origin {
        let [namespace, service, function_name] =
            ["Rejoinder", "rejoinder-production", "toxicity-check"].map(str::to_owned);
        Origin { namespace, service, function_name }
    }

    fn line(metrics: &[Metric], dimensions: &[(&str, &str)]) -> Value {
        Line::new(metrics, dimensions, &origin(), 17).written().parse().unwrap()
    }

    #[test]
    fn a_line_declares_what_it_carries() {
        let metrics = [Metric::count("Verdicts", 1.0)];
        let line = line(&metrics, &[("verdict", "SAFE")]);
        assert_eq!(
            line,
            json!({
                "_aws": {"Timestamp": 17, "CloudWatchMetrics": [{
                    "Namespace": "Rejoinder",
                    "Dimensions": [
                        ["service"], ["service", "function_name"], ["service", "verdict"]],
                    "Metrics": [{"Name": "Verdicts", "Unit": "Count"}]}]},
                "service": "rejoinder-production", "function_name": "toxicity-check",
                "verdict": "SAFE", "Verdicts": 1.0
            })
        );
    }

    #[test]
    fn every_declared_dimension_has_a_value() {
        let metrics = [Metric::count("Questions", 1.0)];
        let line = line(&metrics, &[]);
        let sets = line["_aws"]["CloudWatchMetrics"][0]["Dimensions"].as_array().unwrap();
        assert_eq!(sets.len(), 2);
        for name in sets.iter().flat_map(|set| set.as_array().unwrap()) {
            assert!(line[name.as_str().unwrap()].is_string(), "{name}");
        }
    }
}
