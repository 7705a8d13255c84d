//! Which images are clustered, and the clusters that they have.

use bounds::{InvalidInput, check_is};
use images::{Fault, Report, is_index_name, is_key};
use lambda_bridge::{Answer, Metric};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An index whose images are embedded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The manifest of the images: a key below `manifests/`.
    #[schemars(length(min = 11, max = 1024))]
    pub manifest: String,
    /// The index.
    #[schemars(length(min = 1, max = 64))]
    pub index: String,
    /// The current index, whose clusters are kept; empty if there is none.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub in_force: String,
    /// How many clusters, if new ones are fitted; without, as many as are usual for the images.
    #[serde(default)]
    #[schemars(range(min = 1, max = 5000))]
    pub clusters: Option<usize>,
    /// Whether new ones are fitted although there are some. The current index keeps its own.
    #[serde(default)]
    pub recluster: bool,
}

/// The clusters, and what is left out.
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
    /// Whether the clusters were fitted, not kept.
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
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        let has_current = self.in_force.is_empty() || is_index_name(&self.in_force);
        let has_clusters = self.clusters.is_none_or(|count| (1..=5_000).contains(&count));
        let is_manifest = is_key(&self.manifest, "manifests/");
        check_is("index", is_index_name(&self.index), "the name of an index")?;
        check_is("inForce", has_current, "empty or the name of an index")?;
        check_is("manifest", is_manifest, "a key below manifests/")?;
        check_is("clusters", has_clusters, "1 to 5000")
    }
}

impl Output {
    pub(crate) fn new(report: Report) -> Self {
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

    pub(crate) fn counted(self) -> Answer<Self> {
        let clustered = Metric::count("ImagesClustered", self.images as f64);
        Answer::new(self).counting([clustered])
    }
}
