//! The images of a batch, with their clusters.

use crate::Error;
use bucket::Get;
use images::{Assigned, Embedded, Line, keys, read_lines};
use serde::de::DeserializeOwned;
use vector_index::Item;

/// Those that have both an embedding and a cluster: the others are not of the manifest.
///
/// # Errors
/// An object is missing or cannot be read.
pub(crate) async fn of(
    bucket: &(impl Get + Sync),
    index: &str,
    batch: &str,
) -> Result<Vec<Item>, Error> {
    let (key, of) = (keys::batch(index, batch), format!("the embeddings of batch {batch}"));
    let lines: Vec<Line> = read(bucket, &key, of, |bytes| read_lines(bytes).ok()).await?;
    let (key, of) = (keys::assigned(index, batch), format!("the clusters of batch {batch}"));
    let mut assigned: Assigned = read(bucket, &key, of, parsed).await?;
    let mut item = |line: Line| {
        let Embedded { id, embedding, metadata, .. } = line.embedded()?;
        let cluster = assigned.remove(&id)?;
        Some(Item { id, cluster, embedding, metadata })
    };
    // Backwards: of two lines with the same id the later counts.
    Ok(lines.into_iter().rev().filter_map(&mut item).collect())
}

fn parsed<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}

async fn read<T>(
    bucket: &impl Get,
    key: &str,
    content: String,
    parse: impl Fn(&[u8]) -> Option<T>,
) -> Result<T, Error> {
    let bytes = bucket.get(key).await?;
    bytes.and_then(|bytes| parse(&bytes)).ok_or(Error::Unreadable(content))
}
