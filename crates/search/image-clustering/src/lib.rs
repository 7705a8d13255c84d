//! Lambda: clusters of the embeddings of an index.
//!
//! A cluster keeps its meaning from one index to the next, because Personalize's history is of
//! clusters: images go to the nearest of the centroids of the index in force. Centroids are found
//! anew by K-means where there are none yet, where they are of other dimensions, or when asked for;
//! then they get names that no cluster had before.
//! What counts are the images of the manifest, not what an earlier one left among the embeddings.
//!
//! Nothing goes on with an index that lacks more of the manifest than is tolerated: better the old
//! index than half a new one.
//!
//! Metrics: `ImagesClustered`.

mod before;
mod collect;
mod config;
mod error;
mod found;
mod input;
mod keep;

pub use config::Config;
pub use error::Error;
pub use input::{Input, Output};

use before::Before;
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
    let before = centroids_in_force(bucket, &input.in_force).await?;
    let before = Before::of(before, &input, collection.points.dimensions())?;
    let found = Found::of(&collection, before, input.clusters, config);
    keep::all(bucket, &input.index, &collection, &found).await?;
    Ok(Output::of(found.report))
}

/// The centroids of the index in force, if there are any.
async fn centroids_in_force(bucket: &impl Get, index: &str) -> Result<Option<Centroids>, Error> {
    if index.is_empty() {
        return Ok(None);
    }
    let Some(bytes) = bucket.get(&keys::centroids(index)).await? else { return Ok(None) };
    serde_json::from_slice(&bytes).map(Some).map_err(|_| before::unreadable())
}
