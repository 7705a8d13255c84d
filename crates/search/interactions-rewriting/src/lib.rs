//! Lambda: interactions with clusters instead of images, for Personalize.
//!
//! Personalize learns which clusters, that is styles, a user likes; an image that comes or goes
//! changes nothing for it. Interactions with images that have no cluster, and rows that cannot be
//! read, are left out and counted.
//!
//! Metrics: `InteractionsRewritten`, `InteractionsDropped`.

mod config;
mod error;
mod input;
mod rewrite;

pub use config::Config;
pub use error::Error;
pub use input::{Input, Output};
pub use rewrite::{NotInteractions, Rewritten, rewrite};

use bucket::{Get, List, Put};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use images::{Assigned, keys};

/// Objects that are read at once.
const AT_ONCE: usize = 8;

/// Rewrites the interactions and stores them.
///
/// # Errors
/// The input breaks a rule, an object cannot be read, no interaction is left, or the bucket does not
/// answer or refuses.
pub async fn handle(
    bucket: &(impl Get + List + Put + Sync),
    input: Input,
) -> Result<Output, Error> {
    input.validate()?;
    let unreadable = || Error::Unreadable("the interactions".to_owned());
    let interactions = bucket.get(&input.interactions).await?.ok_or_else(unreadable)?;
    let clusters = clusters(bucket, &input.index).await?;
    let rewritten = rewrite(&interactions, &clusters).map_err(|_| unreadable())?;
    if rewritten.kept == 0 {
        return Err(Error::NoInteractions);
    }
    let key = keys::personalize(&input.index);
    bucket.put(&key, rewritten.csv).await?;
    Ok(Output { interactions: rewritten.kept, dropped: rewritten.dropped, key })
}

/// The cluster of each image of the index.
async fn clusters(bucket: &(impl Get + List + Sync), index: &str) -> Result<Assigned, Error> {
    let batches = bucket.list(&keys::assignments(index)).await?;
    let read = stream::iter(batches).map(|key| assigned(bucket, key)).buffer_unordered(AT_ONCE);
    read.try_fold(Assigned::new(), async |mut all, assigned| {
        all.extend(assigned);
        Ok(all)
    })
    .await
}

async fn assigned(bucket: &impl Get, key: String) -> Result<Assigned, Error> {
    let bytes = bucket.get(&key).await?;
    let assigned = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    assigned.ok_or_else(|| Error::Unreadable("the clusters of a batch".to_owned()))
}
