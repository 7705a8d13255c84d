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
pub use error::{ERRORS, Error};
pub use input::{Input, Output};
pub use rewrite::{NotInteractions, Rewritten, rewrite};

use bucket::{Get, List, ObjectError, Put, read_object};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use images::{ClusterAssignments, keys};
use lambda_bridge::Answer;

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
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let content = "the interactions";
    let csv = read_object(bucket, &input.interactions, content, |csv| Some(csv.to_vec())).await?;
    let clusters = read_clusters(bucket, &input.index).await?;
    let rewritten = rewrite(&csv, &clusters).map_err(|_| ObjectError::unreadable(content))?;
    if rewritten.kept == 0 {
        return Err(Error::NoInteractions);
    }
    let key = keys::personalize(&input.index);
    bucket.put(&key, rewritten.csv).await?;
    let output = Output { interactions: rewritten.kept, dropped: rewritten.dropped, key };
    Ok(output.counted())
}

/// The cluster of each image of the index.
async fn read_clusters(
    bucket: &(impl Get + List + Sync),
    index: &str,
) -> Result<ClusterAssignments, Error> {
    let batches = bucket.list(&keys::assignments_prefix(index)).await?;
    let read = stream::iter(batches).map(|key| read_batch(bucket, key)).buffer_unordered(AT_ONCE);
    let all = read.try_fold(ClusterAssignments::new(), async |mut all, batch| {
        all.extend(batch);
        Ok(all)
    });
    Ok(all.await?)
}

async fn read_batch(bucket: &impl Get, key: String) -> Result<ClusterAssignments, ObjectError> {
    let parse = |bytes: &[u8]| serde_json::from_slice(bytes).ok();
    read_object(bucket, &key, "the clusters of a batch", parse).await
}
