//! Adding to an index.

use super::keys;
use crate::embedded::files::{embedding_bytes, format_rows};
use crate::embedded::graph::broken;
use crate::error::check_dimensions;
use crate::{IndexError, Item};
use bucket::{Get, Put};

/// # Errors
/// There is no such index, or the bucket does not answer.
pub(crate) async fn read_dimensions(bucket: &impl Get, index: &str) -> Result<usize, IndexError> {
    let text = bucket.get(&keys::dimensions(index)).await?;
    let text = text.ok_or_else(|| IndexError::Missing(index.to_owned()))?;
    let number = std::str::from_utf8(&text).ok().and_then(|text| text.trim().parse().ok());
    number.ok_or_else(|| broken(index, "its dimensions cannot be read"))
}

/// Embeddings go first: a row without one would be a lie.
pub(crate) async fn add_items(
    bucket: &(impl Get + Put),
    index: &str,
    items: &[Item],
) -> Result<(), IndexError> {
    let expected = read_dimensions(bucket, index).await?;
    items.iter().try_for_each(|item| check_dimensions(expected, item.embedding.len()))?;
    let rows = format_rows(items);
    let name = format!("{}{}", keys::parts(index), keys::stamp(&rows));
    bucket.put(&format!("{name}.f32"), embedding_bytes(items)).await?;
    Ok(bucket.put(&format!("{name}.rows.jsonl"), rows.into_bytes()).await?)
}
