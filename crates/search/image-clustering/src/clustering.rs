//! The clusters of a collection: pure.

use crate::Config;
use crate::collection::Collection;
use crate::reuse::Reuse;
use clusters::{Assignment, Centroids, cluster_sizes, default_count, fit, inertia, silhouette};
use images::Report;

/// Clusters, the images in them, and the report of both.
#[derive(Debug)]
pub(crate) struct Clustering {
    pub(crate) centroids: Centroids,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) report: Report,
}

impl Clustering {
    /// Assigns the images to the centroids that are kept, or to new ones: `clusters` of them, or as
    /// many as are usual.
    pub(crate) fn compute(
        collection: &Collection,
        reuse: Reuse,
        clusters: Option<usize>,
        config: &Config,
    ) -> Self {
        let (points, settings) = (&collection.points, &config.settings);
        let fitted = reuse.centroids.is_none();
        let centroids = reuse.centroids.unwrap_or_else(|| {
            let clusters = clusters.unwrap_or_else(|| default_count(points.len()));
            fit(points, clusters, settings)
        });
        let assignments = centroids.assign(points);
        let clusters = centroids.points().len();
        let report = Report {
            clusters,
            first_cluster: reuse.first_cluster,
            items: points.len(),
            inertia: inertia(&assignments),
            silhouette: silhouette(points, &assignments, config.silhouette_sample, settings.seed),
            sizes: cluster_sizes(&assignments, clusters),
            fitted,
            failed: collection.failed.clone(),
        };
        Self { centroids, assignments, report }
    }
}
