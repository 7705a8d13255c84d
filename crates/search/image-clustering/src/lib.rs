//! Lambda: clusters of the embeddings of an index.
//!
//! A cluster keeps its meaning from one index to the next, because Personalize's history is of
//! clusters: images go to the nearest of the current index's centroids. New centroids are fitted by
//! K-means if there are none yet, if they are of other dimensions, or if that is asked for; they get
//! names that no cluster had before.
//! What counts are the images of the manifest, not what an earlier one left among the embeddings.
//!
//! Nothing goes on with an index that lacks more of the manifest than is tolerated: better the old
//! index than half a new one.
//!
//! Metrics: `ImagesClustered`.

mod clustering;
mod collection;
mod config;
mod error;
mod input;
mod reuse;
mod store;

pub use config::Config;
pub use error::{ERRORS, Error};
pub use input::{Input, Output};

use bucket::{Get, List, ObjectError, Put};
use clustering::Clustering;
use collection::Collection;
use images::{StoredCentroids, keys};
use lambda_bridge::Answer;
use reuse::Reuse;

/// Clusters the embeddings and stores centroids, assignments and a report.
///
/// # Errors
/// The input breaks a rule, too many images have no embedding, an object cannot be read, or the
/// bucket does not answer or refuses.
pub async fn handle(
    bucket: &(impl Get + List + Put + Sync),
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let collection = Collection::read(bucket, &input).await?;
    collection.check_complete(config.tolerated_percent)?;
    let current = read_current_centroids(bucket, &input.in_force).await?;
    let reuse = Reuse::decide(current, &input, collection.points.dimensions())?;
    let clustering = Clustering::compute(&collection, reuse, input.clusters, config);
    store::store_clustering(bucket, &input.index, &collection, &clustering).await?;
    Ok(Output::new(clustering.report).counted())
}

/// The centroids of the current index, if there are any.
async fn read_current_centroids(
    bucket: &impl Get,
    index: &str,
) -> Result<Option<StoredCentroids>, ObjectError> {
    if index.is_empty() {
        return Ok(None);
    }
    let Some(bytes) = bucket.get(&keys::centroids(index)).await? else { return Ok(None) };
    serde_json::from_slice(&bytes).map(Some).map_err(|_| reuse::unreadable_centroids())
}
