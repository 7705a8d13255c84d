//! What comes in and what goes out.

use crate::Error;
use images::{Fault, Report, is_index_name, is_key};
use lambda_bridge::Metric;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An index whose images are embedded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// ARN of the execution; the logs name it.
    #[serde(default)]
    #[schemars(length(max = 2048))]
    pub execution_id: Option<String>,
    /// The manifest of the images: a key below `manifests/`.
    #[schemars(length(min = 11, max = 1024))]
    pub manifest: String,
    /// The index.
    #[schemars(length(min = 1, max = 64))]
    pub index: String,
    /// The index in force, whose clusters are kept; empty where there is none.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub in_force: String,
    /// How many clusters, where they are found anew; without, as many as are usual for the images.
    #[serde(default)]
    #[schemars(range(min = 1, max = 5000))]
    pub clusters: Option<usize>,
    /// Whether they are found anew although there are some. An index that is in force keeps its
    /// own.
    #[serde(default)]
    pub recluster: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// Images that have a cluster.
    pub images: usize,
    /// Clusters that there are.
    pub clusters: usize,
    /// The first one's name; the others count on from it.
    pub first_cluster: usize,
    /// Mean squared distance of an image from its centroid.
    pub inertia: f64,
    /// Mean silhouette of a sample, -1 to 1; none with fewer than two clusters.
    pub silhouette: Option<f64>,
    /// Whether the clusters were found anew.
    pub fitted: bool,
    /// Images of the manifest that are left out.
    pub failed: usize,
    /// The first of them; the report in the bucket has all.
    #[schemars(length(max = 50))]
    pub faults: Vec<Fault>,
}

/// Faults that go out: the state machine carries them along.
const FAULTS: usize = 50;

impl Input {
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        let none_or_index = self.in_force.is_empty() || is_index_name(&self.in_force);
        let within = self.execution_id.as_ref().is_none_or(|id| id.chars().count() <= 2_048);
        let rules = [
            (is_index_name(&self.index), "index", "must be the name of an index"),
            (none_or_index, "inForce", "must be empty or the name of an index"),
            (is_key(&self.manifest, "manifests/"), "manifest", "must be a key below manifests/"),
            (
                self.clusters.is_none_or(|k| (1..=5_000).contains(&k)),
                "clusters",
                "must be 1 to 5000",
            ),
            (within, "executionId", "is too long"),
        ];
        match rules.into_iter().find(|(holds, ..)| !holds) {
            Some((_, field, rule)) => Err(Error::InvalidInput { field, rule }),
            None => Ok(()),
        }
    }
}

impl Output {
    pub(crate) fn of(report: Report) -> Self {
        Self {
            images: report.items,
            clusters: report.clusters,
            first_cluster: report.first_cluster,
            inertia: report.inertia,
            silhouette: report.silhouette,
            fitted: report.fitted,
            failed: report.failed.len(),
            faults: report.failed.into_iter().take(FAULTS).collect(),
        }
    }

    /// What is worth counting.
    #[must_use]
    pub fn metrics(&self) -> [Metric; 1] {
        [Metric::count("ImagesClustered", self.images as f64)]
    }
}
