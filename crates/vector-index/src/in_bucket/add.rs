//! What was added to an index.

use super::keys;
use crate::embedded::files::{Stored, floats, lines, parsed};
use crate::embedded::graph::broken;
use crate::error::check_dimensions;
use crate::{IndexError, Item};
use bucket::{Get, List, Put};
use futures_util::stream::{self, StreamExt, TryStreamExt};

/// Objects that are read at once.
const AT_ONCE: usize = 8;

/// # Errors
/// There is no such index, or the bucket does not answer.
pub(crate) async fn dimensions(bucket: &impl Get, index: &str) -> Result<usize, IndexError> {
    let text = bucket.get(&keys::dimensions(index)).await?;
    let text = text.ok_or_else(|| IndexError::Missing(index.to_owned()))?;
    let number = std::str::from_utf8(&text).ok().and_then(|text| text.trim().parse().ok());
    number.ok_or_else(|| broken(index, "its dimensions cannot be read"))
}

/// Embeddings go first: a row without one would be a lie.
pub(crate) async fn add(
    bucket: &(impl Get + Put),
    index: &str,
    items: &[Item],
) -> Result<(), IndexError> {
    let expected = dimensions(bucket, index).await?;
    items.iter().try_for_each(|item| check_dimensions(expected, &item.embedding))?;
    let rows = lines(items);
    let name = format!("{}{}", keys::parts(index), keys::stamp(&rows));
    bucket.put(&format!("{name}.f32"), floats(items)).await?;
    Ok(bucket.put(&format!("{name}.rows.jsonl"), rows.into_bytes()).await?)
}

/// Everything that was added, in the order in which it was.
pub(crate) async fn stored(
    bucket: &(impl Get + List + Sync),
    index: &str,
) -> Result<Stored, IndexError> {
    let dimensions = dimensions(bucket, index).await?;
    let name = index.to_owned();
    let mut stored = Stored { name, dimensions, rows: vec![], embeddings: vec![] };
    let parts = parts(bucket, index).await?;
    let mut parts = stream::iter(parts).map(|part| read(bucket, index, part)).buffered(AT_ONCE);
    while let Some((rows, floats)) = parts.try_next().await? {
        let rows = parsed(&rows).map_err(|error| broken(index, error))?;
        if floats.len() != rows.len() * dimensions * 4 {
            return Err(broken(index, "a part has rows without embeddings"));
        }
        stored.rows.extend(rows);
        stored.embeddings.extend(floats);
    }
    Ok(stored)
}

/// The names of the parts that are whole.
async fn parts(bucket: &impl List, index: &str) -> Result<Vec<String>, IndexError> {
    let keys = bucket.list(&keys::parts(index)).await?;
    let whole = |key: String| Some(key.strip_suffix(".rows.jsonl")?.to_owned());
    Ok(keys.into_iter().filter_map(whole).collect())
}

async fn read(
    bucket: &impl Get,
    index: &str,
    part: String,
) -> Result<(Vec<u8>, Vec<u8>), IndexError> {
    let missing = || broken(index, "a part is gone");
    let rows = bucket.get(&format!("{part}.rows.jsonl")).await?.ok_or_else(missing)?;
    let floats = bucket.get(&format!("{part}.f32")).await?.ok_or_else(missing)?;
    Ok((rows, floats))
}
