//! One training job.

use crate::Distribution;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A training job, but for its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Job {
    /// Of ECR.
    pub image: String,
    /// The role's ARN.
    pub role: String,
    /// What an image of AWS's runs; none where the image is one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program: Option<Program>,
    /// Of the container, where the image is one's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
    /// Each a JSON value; only numbers, texts and truth values where the image is one's own.
    #[serde(default)]
    pub hyperparameters: BTreeMap<String, Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distribution: Option<Distribution>,
    pub machines: JobMachines,
    /// After that the service ends it, as stopped and not as failed.
    pub max_seconds: u64,
    /// On spare capacity: how long it may wait and run in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spot_wait_seconds: Option<u64>,
    /// How often the service itself begins again after a fault of its own. Who watches a run begins it again
    /// by itself, and wants none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_retries: Option<u32>,
    /// Prefixes of S3, by the names of their folders under `/opt/ml/input/data`.
    pub channels: BTreeMap<String, String>,
    /// The prefix of S3 below which the model is put.
    pub output: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoints: Option<Checkpoints>,
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    /// Regular expressions that find a figure in the log, by the figure's name.
    #[serde(default)]
    pub metrics: BTreeMap<String, String>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<Network>,
    /// Whether the container reaches nothing, not even S3.
    #[serde(default)]
    pub is_isolated: bool,
    /// The key of KMS for the disks and the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Whether machines and their network are tried before the program starts.
    #[serde(default)]
    pub check_infrastructure: bool,
}

/// A program that is brought into an image of AWS's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Program {
    /// The file that is run, such as `train.py`.
    pub entry: String,
    /// A `.tar.gz` in S3 with that file at its root.
    pub source: String,
}

/// On what it runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JobMachines {
    #[serde(rename = "type")]
    pub kind: String,
    pub count: u64,
    /// Of each machine's disk; machines with a disk of their own take that.
    pub volume_gb: u64,
    /// How long machines are held for the next job. They are paid for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_alive_seconds: Option<u64>,
}

/// A folder that is copied to S3 while the program runs, and back when it is begun again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Checkpoints {
    pub s3: String,
    /// `/opt/ml/checkpoints` where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local: Option<String>,
}

/// The VPC in which the containers are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Network {
    pub subnets: Vec<String>,
    pub security_groups: Vec<String>,
}
