//! What a clustering leaves in the bucket.

use crate::Fault;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The clusters of images, by id.
pub type Assigned = BTreeMap<String, String>;

/// The centroids of the clusters `0`, `1`, ...
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Centroids {
    /// A centroid for each cluster, all of the same length.
    pub centroids: Vec<Vec<f32>>,
}

/// What came of a clustering.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// How many clusters there are.
    pub clusters: usize,
    /// How many images.
    pub items: usize,
    /// Mean squared distance of an image from its centroid.
    pub inertia: f64,
    /// Mean silhouette of a sample, -1 to 1; none with fewer than two clusters.
    pub silhouette: Option<f64>,
    /// How many images each cluster has.
    pub sizes: Vec<usize>,
    /// Whether the clusters were found anew, and not taken over from the index in force.
    pub fitted: bool,
    /// Images of the manifest that are left out.
    pub failed: Vec<Fault>,
}
