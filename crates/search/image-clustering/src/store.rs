//! Stores a clustering in the bucket.

use crate::clustering::Clustering;
use crate::collection::{AT_ONCE, Collection};
use bucket::Put;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use images::{ClusterAssignments, StoredCentroids, keys};
use lambda_bridge::UpstreamError;
use serde::Serialize;
use std::collections::BTreeMap;

/// Stores assignments, centroids and report. The centroids come last but the report: a later index takes them over only when the assignments
/// are there, too.
///
/// # Errors
/// The bucket does not answer or refuses.
pub(crate) async fn store_clustering(
    bucket: &(impl Put + Sync),
    index: &str,
    collection: &Collection,
    clustering: &Clustering,
) -> Result<(), UpstreamError> {
    let each = assign_batches(collection, clustering).into_iter().map(|(batch, assigned)| {
        let key = keys::assignments(index, &batch);
        async move { put(bucket, &key, &assigned).await }
    });
    stream::iter(each).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
    let (first, centroids) =
        (clustering.report.first_cluster, clustering.centroids.points().to_rows());
    let centroids = StoredCentroids { first, centroids };
    put(bucket, &keys::centroids(index), &centroids).await?;
    put(bucket, &keys::report(index), &clustering.report).await
}

/// The clusters of each batch's images; of none, too, so that no earlier ones stay behind.
fn assign_batches(
    collection: &Collection,
    clustering: &Clustering,
) -> BTreeMap<String, ClusterAssignments> {
    let batches = collection.batches.iter().map(|batch| (batch.clone(), ClusterAssignments::new()));
    let mut all: BTreeMap<String, ClusterAssignments> = batches.collect();
    for ((batch, id), one) in collection.places.iter().zip(&clustering.assignments) {
        let cluster = (clustering.report.first_cluster + one.cluster).to_string();
        all.entry(batch.clone()).or_default().insert(id.clone(), cluster);
    }
    all
}

async fn put(bucket: &impl Put, key: &str, value: &impl Serialize) -> Result<(), UpstreamError> {
    // Plain data with text keys cannot fail.
    bucket.put(key, serde_json::to_vec(value).unwrap_or_default()).await
}
