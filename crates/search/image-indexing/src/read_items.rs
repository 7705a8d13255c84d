//! The images of a batch, with their clusters.

use bucket::{Get, ObjectError, read_object};
use images::{BatchLine, ClusterAssignments, EmbeddedImage, keys, read_lines};
use vector_index::Item;

/// Reads the images that have both an embedding and a cluster: the others are not of the manifest.
///
/// # Errors
/// An object is missing or cannot be read, or the bucket does not answer or refuses.
pub(crate) async fn read_items(
    bucket: &(impl Get + Sync),
    index: &str,
    batch: &str,
) -> Result<Vec<Item>, ObjectError> {
    let content = format!("the embeddings of batch {batch}");
    let key = keys::batch(index, batch);
    let lines = read_object(bucket, &key, content, |bytes| read_lines(bytes).ok()).await?;
    let content = format!("the clusters of batch {batch}");
    let key = keys::assignments(index, batch);
    let parse = |bytes: &[u8]| serde_json::from_slice(bytes).ok();
    Ok(join(lines, read_object(bucket, &key, content, parse).await?))
}

fn join(lines: Vec<BatchLine>, mut clusters: ClusterAssignments) -> Vec<Item> {
    let mut item = |line: BatchLine| {
        let EmbeddedImage { id, embedding, metadata, .. } = line.embedded()?;
        let cluster = clusters.remove(&id)?;
        Some(Item { id, cluster, embedding, metadata })
    };
    // Backwards: of two lines with the same id the later counts.
    lines.into_iter().rev().filter_map(&mut item).collect()
}
