//! Making a version.

use crate::{Current, IndexError};
use bucket::Put;
use documents::Passage;
use hnsw::HnswParameters;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Vectors by the ids of passages, all of as many floats.
pub type Vectors = BTreeMap<String, Vec<f32>>;

pub(crate) const PASSAGES: &str = "passages.jsonl";
pub(crate) const WORDS: &str = "words.bm25";
pub(crate) const GRAPH: &str = "vectors.usearch";

/// What of a passage is searched by words: the document's title and the headings stand in front.
#[must_use]
pub fn searched_text(passage: &Passage) -> String {
    let above =
        [passage.title.as_str()].into_iter().chain(passage.headings.iter().map(String::as_str));
    above.chain([passage.text.as_str()]).collect::<Vec<_>>().join("\n")
}

/// Writes the objects of a version. Nothing asks it before `current.json` names it.
///
/// `folder` is a place on this machine for the graph while it is made. A passage without a vector is
/// found by its words alone.
///
/// # Errors
/// Vectors differ in their dimensions, or the disk or the bucket refuses.
pub async fn write_version(
    bucket: &impl Put,
    version: &str,
    passages: &[Passage],
    vectors: &Vectors,
    folder: &Path,
) -> Result<Current, IndexError> {
    let dimensions = dimensions(vectors)?;
    let prefix = format!("index/{version}/");
    let key = |name: &str| format!("{prefix}{name}");
    bucket.put(&key(PASSAGES), lines(passages)).await?;
    let texts: Vec<String> = passages.iter().map(searched_text).collect();
    let words = lexical::write_segment(texts.iter().map(String::as_str));
    bucket.put(&key(WORDS), words).await?;
    let rows = rows(passages, vectors);
    let mut graph_hash = None;
    if !rows.is_empty() {
        let graph = graph(passages, vectors, &rows, dimensions, folder)?;
        graph_hash = Some(hash(&graph));
        bucket.put(&key(GRAPH), graph).await?;
    }
    Ok(Current {
        version: version.to_owned(),
        prefix,
        passages: passages.len() as u64,
        vectors: rows.len() as u64,
        dimensions: if rows.is_empty() { 0 } else { dimensions as u32 },
        graph_hash,
        embedding_model_id: None,
    })
}

/// SHA-256 in hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn dimensions(vectors: &Vectors) -> Result<usize, IndexError> {
    let expected = vectors.values().next().map_or(0, Vec::len);
    match vectors.values().find(|vector| vector.len() != expected) {
        None => Ok(expected),
        Some(other) => Err(IndexError::Dimensions { expected, found: other.len() }),
    }
}

fn lines(passages: &[Passage]) -> Vec<u8> {
    let line = |passage: &Passage| format!("{}\n", serde_json::json!(passage));
    passages.iter().map(line).collect::<String>().into_bytes()
}

/// The numbers of the passages that have a vector.
fn rows(passages: &[Passage], vectors: &Vectors) -> Vec<usize> {
    let has = |(_, passage): &(usize, &Passage)| vectors.contains_key(&passage.id);
    passages.iter().enumerate().filter(has).map(|(row, _)| row).collect()
}

fn graph(
    passages: &[Passage],
    vectors: &Vectors,
    rows: &[usize],
    dimensions: usize,
    folder: &Path,
) -> Result<Vec<u8>, IndexError> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join(format!("{}.{GRAPH}", std::process::id()));
    let vector = |row: usize| vectors.get(&passages[row].id).cloned().unwrap_or_default();
    hnsw::build(rows, vector, dimensions, &HnswParameters::default(), &path)?;
    let bytes = std::fs::read(&path)?;
    std::fs::remove_file(&path)?;
    Ok(bytes)
}
