//! The clusters of a collection: pure.

use crate::Config;
use crate::before::Before;
use crate::collect::Collection;
use clusters::{Assignment, Centroids, fit, inertia, silhouette, sizes, usual};
use images::Report;

/// Clusters, and what is to be said of them.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) centroids: Centroids,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) report: Report,
}

impl Found {
    /// The clusters by the centroids that are kept, or by new ones: `clusters`, or as many as
    /// are usual.
    pub(crate) fn of(
        collection: &Collection,
        Before { kept, first }: Before,
        clusters: Option<usize>,
        config: &Config,
    ) -> Self {
        let (points, settings) = (&collection.points, &config.settings);
        let fitted = kept.is_none();
        let centroids = kept.unwrap_or_else(|| {
            let clusters = clusters.unwrap_or_else(|| usual(points.len()));
            fit(points, clusters, settings)
        });
        let assignments = centroids.assign(points);
        let clusters = centroids.points().len();
        let report = Report {
            clusters,
            first_cluster: first,
            items: points.len(),
            inertia: inertia(&assignments),
            silhouette: silhouette(points, &assignments, config.silhouette_sample, settings.seed),
            sizes: sizes(&assignments, clusters),
            fitted,
            failed: collection.failed.clone(),
        };
        Self { centroids, assignments, report }
    }
}
