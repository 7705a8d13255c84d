//! A plan: one file.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tenants::Output;

/// All that one endpoint serves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Plan {
    /// The endpoint's name, as tenants' routes have it: small letters, digits and hyphens, at most 24.
    pub endpoint: String,
    pub instances: Instances,
    pub bases: Vec<Base>,
}

/// What the endpoint runs on, from its first second to its last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Instances {
    /// Such as `ml.g5.2xlarge`.
    #[serde(rename = "type")]
    pub kind: String,
    pub count: u64,
}

/// A model that adapters are for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Base {
    /// As routes have it in `base`: small letters, digits and hyphens, at most 24.
    pub name: String,
    /// The name that the base's own answers have in `model`.
    pub writer: String,
    /// The container, in ECR.
    pub image: String,
    /// `s3://...tar.gz` with the model's files.
    pub model: String,
    /// Variables of the container. They can be read by whoever may describe the model: no secrets.
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    pub needs: Needs,
    #[serde(default = "one")]
    pub copies: u64,
    #[serde(default)]
    pub adapters: Vec<Adapter>,
}

fn one() -> u64 {
    1
}

/// What one copy of a base takes, with all its adapters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Needs {
    /// At least 0.25.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cores: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accelerators: Option<u64>,
    /// Of the host, not of the accelerators.
    pub memory_mib: u64,
}

/// A tenant's adapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Adapter {
    pub tenant: String,
    /// `t-TENANT-SHA12`, of the files' content.
    pub adapter: String,
    /// `s3://...tar.gz` with the adapter's two files at its root.
    pub archive: String,
    /// What it is asked for.
    #[serde(default)]
    pub output: Output,
    /// Tokens that it may write of a reply, if other than for everybody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_tokens: Option<u32>,
    /// The evaluation that it passed.
    pub evaluation: String,
}
