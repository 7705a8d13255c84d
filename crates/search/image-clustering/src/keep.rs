//! Stores what was found.

use crate::Error;
use crate::collect::{AT_ONCE, Collection};
use crate::found::Found;
use bucket::Put;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use images::{Assigned, Centroids, keys};
use lambda_bridge::UpstreamError;
use serde::Serialize;
use std::collections::BTreeMap;

/// The centroids come last but the report: a later index takes them over only when the assignments
/// are there, too.
///
/// # Errors
/// The bucket does not answer or refuses.
pub(crate) async fn all(
    bucket: &(impl Put + Sync),
    index: &str,
    collection: &Collection,
    found: &Found,
) -> Result<(), Error> {
    let each = assigned(collection, found).into_iter().map(|(batch, assigned)| {
        let key = keys::assigned(index, &batch);
        async move { put(bucket, &key, &assigned).await }
    });
    stream::iter(each).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
    let (first, centroids) = (found.report.first_cluster, found.centroids.points().to_rows());
    let centroids = Centroids { first, centroids };
    put(bucket, &keys::centroids(index), &centroids).await?;
    Ok(put(bucket, &keys::report(index), &found.report).await?)
}

/// The clusters of each batch's images; of none, too, so that no earlier ones stay behind.
fn assigned(collection: &Collection, found: &Found) -> BTreeMap<String, Assigned> {
    let batches = collection.batches.iter().map(|batch| (batch.clone(), Assigned::new()));
    let mut all: BTreeMap<String, Assigned> = batches.collect();
    for ((batch, id), one) in collection.places.iter().zip(&found.assignments) {
        let cluster = (found.report.first_cluster + one.cluster).to_string();
        all.entry(batch.clone()).or_default().insert(id.clone(), cluster);
    }
    all
}

async fn put(bucket: &impl Put, key: &str, value: &impl Serialize) -> Result<(), UpstreamError> {
    // Plain data with text keys cannot fail.
    bucket.put(key, serde_json::to_vec(value).unwrap_or_default()).await
}
