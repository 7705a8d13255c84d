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
    /// The container, in ECR; with `model`, unless the base comes from a hub.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// The model's files: `s3://...tar.gz`, or all below `s3://.../`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Where both stand, instead of `image` and `model`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hub: Option<HubModel>,
    /// Variables of the container. They can be read by whoever may describe the model: no secrets.
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    /// Whether the container is kept from every network.
    #[serde(default)]
    pub is_isolated: bool,
    /// Whether the licence that the model's files are under has been read and accepted.
    #[serde(default)]
    pub accepts_eula: bool,
    /// How long it may take, if other than SageMaker's own bounds.
    #[serde(default)]
    pub startup: Startup,
    pub needs: Needs,
    #[serde(default = "one")]
    pub copies: u64,
    #[serde(default)]
    pub adapters: Vec<Adapter>,
}

fn one() -> u64 {
    1
}

/// A model of SageMaker's public hub (JumpStart).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HubModel {
    /// Its name in the hub.
    pub name: String,
    /// Its version there: another one may have another container.
    pub version: String,
}

/// Seconds, 60 to 3600 each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Startup {
    /// For the model's files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub download_seconds: Option<u64>,
    /// Until the container answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_seconds: Option<u64>,
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
