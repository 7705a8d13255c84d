//! Lambda: clusters of the embeddings of an index.
//!
//! A cluster keeps its meaning from one index to the next, because Personalize's history is of
//! clusters: images go to the nearest of the centroids of the index in force. Centroids are found
//! anew by K-means where there are none yet, where they are of other dimensions, or when asked for.
//! What counts are the images of the manifest, not what an earlier one left among the embeddings.
//!
//! Nothing goes on with an index that lacks more of the manifest than is tolerated: better the old
//! index than half a new one.
//!
//! Metrics: `ImagesClustered`.

mod collect;
mod config;
mod error;
mod found;
mod input;
mod keep;

pub use config::Config;
pub use error::Error;
pub use input::{Input, Output};

use bucket::{Get, List, Put};
use collect::Collection;
use found::Found;
use images::{Centroids, keys};

/// Clusters the embeddings and stores centroids, assignments and a report.
///
/// # Errors
/// The input breaks a rule, too many images have no embedding, an object cannot be read, or the
/// bucket does not answer or refuses.
pub async fn handle(
    bucket: &(impl Get + List + Put + Sync),
    config: &Config,
    input: Input,
) -> Result<Output, Error> {
    input.validate()?;
    let collection = Collection::read(bucket, &input).await?;
    collection.is_enough(config.tolerated_percent)?;
    let kept = centroids_in_force(bucket, &input, collection.points.dimensions()).await?;
    let found = Found::of(&collection, kept, input.clusters, config);
    keep::all(bucket, &input.index, &collection, &found).await?;
    Ok(Output::of(found.report))
}

/// The centroids that the images are to keep, if there are any.
async fn centroids_in_force(
    bucket: &impl Get,
    input: &Input,
    dimensions: usize,
) -> Result<Option<clusters::Centroids>, Error> {
    if input.recluster || input.in_force.is_empty() {
        return Ok(None);
    }
    let key = keys::centroids(&input.in_force);
    let Some(bytes) = bucket.get(&key).await? else { return Ok(None) };
    let unreadable = || Error::Unreadable("the centroids in force".to_owned());
    let stored: Centroids = serde_json::from_slice(&bytes).map_err(|_| unreadable())?;
    let centroids = clusters::Centroids::from_rows(&stored.centroids).map_err(|_| unreadable())?;
    Ok(Some(centroids).filter(|centroids| centroids.points().dimensions() == dimensions))
}
