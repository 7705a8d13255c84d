//! What was added to an index.

use super::{add::read_dimensions, keys};
use crate::IndexError;
use crate::embedded::files::{Row, StoredIndex, last_of_each_id, parse_rows};
use crate::embedded::graph::broken;
use bucket::{Get, List};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use std::collections::BTreeSet;

/// Objects that are read at once.
const AT_ONCE: usize = 8;

/// How many items there are, from their rows alone.
pub(crate) async fn count(
    bucket: &(impl Get + List + Sync),
    index: &str,
) -> Result<usize, IndexError> {
    read_dimensions(bucket, index).await?;
    let parts = read_parts(bucket, index).await?;
    let ids = parts.iter().flat_map(|part| &part.rows).map(|row| row.id.as_str());
    Ok(ids.collect::<BTreeSet<_>>().len())
}

/// What was added, in the order in which it was, without parts that later ones replace altogether:
/// each start of the machine adds everything again.
pub(crate) async fn read_stored(
    bucket: &(impl Get + List + Sync),
    index: &str,
) -> Result<StoredIndex, IndexError> {
    let dimensions = read_dimensions(bucket, index).await?;
    let parts = drop_replaced(read_parts(bucket, index).await?);
    let count = parts.iter().map(|part| part.rows.len()).sum::<usize>();
    let mut embeddings = Vec::with_capacity(count * dimensions * 4);
    let mut rows = Vec::with_capacity(count);
    let read = stream::iter(parts).map(|part| read_floats(bucket, index, part, dimensions));
    let mut read = read.buffered(AT_ONCE);
    while let Some((part, floats)) = read.try_next().await? {
        rows.extend(part.rows);
        embeddings.extend(floats);
    }
    Ok(StoredIndex { name: index.to_owned(), dimensions, rows, embeddings })
}

/// What was added at once.
struct Part {
    name: String,
    rows: Vec<Row>,
}

/// The parts that are whole, in order.
async fn read_parts(
    bucket: &(impl Get + List + Sync),
    index: &str,
) -> Result<Vec<Part>, IndexError> {
    let keys = bucket.list(&keys::parts(index)).await?;
    let whole = |key: String| Some(key.strip_suffix(".rows.jsonl")?.to_owned());
    let names: Vec<String> = keys.into_iter().filter_map(whole).collect();
    let read = stream::iter(names).map(|name| read_part(bucket, index, name));
    read.buffered(AT_ONCE).try_collect().await
}

async fn read_part(bucket: &impl Get, index: &str, name: String) -> Result<Part, IndexError> {
    let rows = object(bucket, index, &format!("{name}.rows.jsonl")).await?;
    let rows = parse_rows(&rows).map_err(|error| broken(index, error))?;
    Ok(Part { name, rows })
}

/// Those with a row that no later one replaces.
fn drop_replaced(parts: Vec<Part>) -> Vec<Part> {
    let owner: Vec<usize> =
        parts.iter().enumerate().flat_map(|(n, part)| vec![n; part.rows.len()]).collect();
    let rows = parts.iter().flat_map(|part| &part.rows);
    let current: BTreeSet<usize> =
        last_of_each_id(rows).into_iter().map(|row| owner[row]).collect();
    let parts = parts.into_iter().enumerate();
    parts.filter(|(n, _)| current.contains(n)).map(|(_, part)| part).collect()
}

async fn read_floats(
    bucket: &impl Get,
    index: &str,
    part: Part,
    dimensions: usize,
) -> Result<(Part, Vec<u8>), IndexError> {
    let floats = object(bucket, index, &format!("{}.f32", part.name)).await?;
    let whole = floats.len() == part.rows.len() * dimensions * 4;
    if whole {
        Ok((part, floats))
    } else {
        Err(broken(index, "a part has rows without embeddings"))
    }
}

async fn object(bucket: &impl Get, index: &str, key: &str) -> Result<Vec<u8>, IndexError> {
    bucket.get(key).await?.ok_or_else(|| broken(index, "a part is gone"))
}
