//! Making a version.

use crate::words::write_words;
use crate::{Current, FigureSpace, IndexError};
use bucket::Put;
use documents::{Passage, PictureVector, write_lines};
use hnsw::HnswParameters;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Vectors by the ids of passages, all of as many floats.
pub type Vectors = BTreeMap<String, Vec<f32>>;

/// Vectors of figures by the ids of their passages, all of as many floats.
pub type FigureVectors = BTreeMap<String, PictureVector>;

/// Figures by their looks, all by one model.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    pub model_id: &'a str,
    pub vectors: &'a FigureVectors,
}

pub(crate) const PASSAGES: &str = "passages.jsonl";
pub(crate) const WORDS: &str = "words.bm25";
pub(crate) const GRAPH: &str = "vectors.usearch";
pub(crate) const FIGURES: &str = "figures.usearch";

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
    let dimensions = dimensions(vectors.values().map(Vec::len))?;
    let prefix = format!("index/{version}/");
    let key = |name: &str| format!("{prefix}{name}");
    bucket.put(&key(PASSAGES), write_lines(passages)).await?;
    bucket.put(&key(WORDS), write_words(passages)).await?;
    let rows = rows(passages, |id| vectors.contains_key(id));
    let mut graph_hash = None;
    if !rows.is_empty() {
        let vector = |row: usize| vectors.get(&passages[row].id).cloned().unwrap_or_default();
        let graph = graph(&rows, vector, dimensions, folder)?;
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
        figures: None,
    })
}

/// Adds to a version, which nobody asks yet, the figures by their looks: of `passages`, which it was written
/// of, those that have a vector. Without any it stays as it is.
///
/// # Errors
/// As [`write_version`].
pub async fn write_figures(
    bucket: &impl Put,
    current: Current,
    passages: &[Passage],
    Figures { model_id, vectors }: Figures<'_>,
    folder: &Path,
) -> Result<Current, IndexError> {
    let dimensions = dimensions(vectors.values().map(|vector| vector.floats().len()))?;
    let rows = rows(passages, |id| vectors.contains_key(id));
    if rows.is_empty() {
        return Ok(current);
    }
    let vector = |row: usize| {
        vectors.get(&passages[row].id).map_or_else(Vec::new, |vector| vector.floats().to_vec())
    };
    let graph = graph(&rows, vector, dimensions, folder)?;
    let space = FigureSpace {
        vectors: rows.len() as u64,
        dimensions: dimensions as u32,
        graph_hash: hash(&graph),
        embedding_model_id: model_id.to_owned(),
    };
    bucket.put(&format!("{}{FIGURES}", current.prefix), graph).await?;
    Ok(Current { figures: Some(space), ..current })
}

/// SHA-256 in hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn dimensions(mut lengths: impl Iterator<Item = usize>) -> Result<usize, IndexError> {
    let expected = lengths.next().unwrap_or(0);
    match lengths.find(|length| *length != expected) {
        None => Ok(expected),
        Some(found) => Err(IndexError::Dimensions { expected, found }),
    }
}

/// The numbers of the passages that have a vector.
fn rows(passages: &[Passage], has_vector: impl Fn(&str) -> bool) -> Vec<usize> {
    let has = |(_, passage): &(usize, &Passage)| has_vector(&passage.id);
    passages.iter().enumerate().filter(has).map(|(row, _)| row).collect()
}

fn graph(
    rows: &[usize],
    vector: impl Fn(usize) -> Vec<f32> + Sync,
    dimensions: usize,
    folder: &Path,
) -> Result<Vec<u8>, IndexError> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join(format!("{}.{GRAPH}", std::process::id()));
    hnsw::build(rows, vector, dimensions, &HnswParameters::default(), &path)?;
    let bytes = std::fs::read(&path)?;
    std::fs::remove_file(&path)?;
    Ok(bytes)
}
