//! A training job, as whoever runs its programs needs it.

use crate::control::Request;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the programs find at `/opt/ml`.
pub(super) const BASE: &str = "/opt/ml";
/// Where a job's checkpoints lie unless it says otherwise.
const CHECKPOINTS: &str = "/opt/ml/checkpoints";
/// Seconds that a job may run unless it says otherwise: a day.
const RUNTIME: u64 = 86_400;

/// A job to run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plan {
    pub(crate) name: String,
    pub(crate) image: String,
    /// Of the container; `train` unless the job says otherwise.
    pub(crate) arguments: Vec<String>,
    pub(crate) environment: BTreeMap<String, String>,
    pub(crate) hyperparameters: Map<String, Value>,
    pub(crate) channels: Vec<Channel>,
    /// The prefix of S3 below which the results are put.
    pub(crate) output: String,
    pub(crate) is_packed: bool,
    pub(crate) checkpoints: Option<Checkpoints>,
    pub(crate) machine: String,
    pub(crate) machines: u64,
    /// How long its programs may run in all.
    pub(crate) runtime: Duration,
    /// On spot machines: how long it may wait and run in all.
    pub(crate) spot_wait: Option<Duration>,
    /// How often the service begins it again after a fault of its own.
    pub(crate) retries: u64,
    /// Regular expressions by the metric's name.
    pub(crate) metrics: Vec<(String, String)>,
}

/// Data of S3 for the programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Channel {
    pub(crate) name: String,
    /// `s3://BUCKET/PREFIX`.
    pub(crate) location: String,
    /// Whether each machine gets its share of the objects.
    pub(crate) is_sharded: bool,
    /// As `inputdataconfig.json` has it.
    pub(crate) shown: Value,
}

/// A folder that is kept in S3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Checkpoints {
    pub(crate) location: String,
    /// Below what stands for `/opt/ml`.
    pub(crate) folder: PathBuf,
}

impl Plan {
    /// Of a request that was checked.
    pub(super) fn of(request: &Request) -> Self {
        let fields = &request.0;
        let algorithm = &member(fields, "AlgorithmSpecification");
        let machines = &member(fields, "ResourceConfig");
        let stopping = &member(fields, "StoppingCondition");
        let output = &member(fields, "OutputDataConfig");
        let is_spot = request.flag("EnableManagedSpotTraining");
        let wait = stopping["MaxWaitTimeInSeconds"].as_u64().map(Duration::from_secs);
        Self {
            name: request.text("TrainingJobName").unwrap_or_default().to_owned(),
            image: text(algorithm, "TrainingImage"),
            arguments: arguments(algorithm),
            environment: texts(fields.get("Environment")),
            hyperparameters: object(fields.get("HyperParameters")),
            channels: request.list("InputDataConfig").iter().map(Channel::of).collect(),
            output: text(output, "S3OutputPath"),
            is_packed: output["CompressionType"] != "NONE",
            checkpoints: fields.get("CheckpointConfig").and_then(Checkpoints::of),
            machine: text(machines, "InstanceType"),
            machines: machines["InstanceCount"].as_u64().unwrap_or(1),
            runtime: Duration::from_secs(
                stopping["MaxRuntimeInSeconds"].as_u64().unwrap_or(RUNTIME),
            ),
            spot_wait: wait.filter(|_| is_spot),
            retries: member(fields, "RetryStrategy")["MaximumRetryAttempts"].as_u64().unwrap_or(0),
            metrics: metrics(algorithm),
        }
    }

    /// Its machines' names.
    pub(super) fn hosts(&self) -> Vec<String> {
        (1..=self.machines).map(|number| format!("algo-{number}")).collect()
    }
}

impl Channel {
    fn of(channel: &Value) -> Self {
        let source = &channel["DataSource"]["S3DataSource"];
        let distribution = source["S3DataDistributionType"].as_str().unwrap_or("FullyReplicated");
        let mut shown = json!({
            "TrainingInputMode": channel["InputMode"].as_str().unwrap_or("File"),
            "S3DistributionType": distribution,
            "RecordWrapperType": channel["RecordWrapperType"].as_str().unwrap_or("None"),
        });
        if let Some(kind) = channel["ContentType"].as_str() {
            shown["ContentType"] = kind.into();
        }
        Self {
            name: text(channel, "ChannelName"),
            location: text(source, "S3Uri"),
            is_sharded: distribution == "ShardedByS3Key",
            shown,
        }
    }
}

impl Checkpoints {
    /// None where its folder is not below `/opt/ml`, or is where a program is told its own: what comes back from
    /// S3 would be written over that.
    pub(super) fn of(config: &Value) -> Option<Self> {
        let local = config["LocalPath"].as_str().unwrap_or(CHECKPOINTS);
        let folder = Path::new(local).strip_prefix(BASE).ok()?;
        let is_plain =
            folder.components().all(|part| matches!(part, std::path::Component::Normal(_)));
        let is_own = folder != Path::new("") && !folder.starts_with("input");
        let location = config["S3Uri"].as_str()?.to_owned();
        (is_plain && is_own).then(|| Self { location, folder: folder.to_owned() })
    }
}

fn member(fields: &Map<String, Value>, name: &str) -> Value {
    fields.get(name).cloned().unwrap_or_default()
}

fn text(of: &Value, name: &str) -> String {
    of[name].as_str().unwrap_or_default().to_owned()
}

fn object(value: Option<&Value>) -> Map<String, Value> {
    value.and_then(Value::as_object).cloned().unwrap_or_default()
}

fn texts(value: Option<&Value>) -> BTreeMap<String, String> {
    let all = object(value).into_iter();
    all.filter_map(|(name, value)| Some((name, value.as_str()?.to_owned()))).collect()
}

fn arguments(algorithm: &Value) -> Vec<String> {
    match algorithm["ContainerArguments"].as_array() {
        Some(given) => given.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
        None => vec!["train".to_owned()],
    }
}

fn metrics(algorithm: &Value) -> Vec<(String, String)> {
    let all = algorithm["MetricDefinitions"].as_array();
    all.into_iter().flatten().map(|one| (text(one, "Name"), text(one, "Regex"))).collect()
}
