//! What a clustering leaves in the bucket.

use crate::Fault;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The clusters of images, by id.
pub type ClusterAssignments = BTreeMap<String, String>;

/// The centroids of the clusters `first`, `first + 1`, ...
///
/// A cluster's name is never given to another: what Personalize remembers of it would count for
/// images that have nothing to do with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredCentroids {
    /// The first cluster's name.
    #[serde(default)]
    pub first: usize,
    /// A centroid for each cluster, all of the same length.
    pub centroids: Vec<Vec<f32>>,
}

impl StoredCentroids {
    /// The first name that no cluster has yet.
    #[must_use]
    pub fn next(&self) -> usize {
        self.first + self.centroids.len()
    }
}

/// What came of a clustering.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// How many clusters there are.
    pub clusters: usize,
    /// The first one's name; the others count on from it.
    #[serde(default)]
    pub first_cluster: usize,
    pub items: usize,
    /// Mean squared distance of an image from its centroid.
    pub inertia: f64,
    /// Mean silhouette of a sample, -1 to 1; none with fewer than two clusters.
    pub silhouette: Option<f64>,
    /// How many images each cluster has.
    pub sizes: Vec<usize>,
    /// Whether the clusters were fitted, and not kept from the current index.
    pub fitted: bool,
    /// Images of the manifest that are left out.
    pub failed: Vec<Fault>,
}
