//! The HNSW graph, by the library usearch.

use super::files::StoredIndex;
use crate::IndexError;
use std::path::Path;
use std::thread;
use usearch::{Index, IndexOptions, MetricKind, ScalarKind};

/// What the HNSW paper calls M, efConstruction and ef.
///
/// Source: Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using
/// Hierarchical Navigable Small World graphs", 2016.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HnswParameters {
    /// Edges of a node.
    pub connectivity: usize,
    /// Candidates considered when a node is added.
    pub expansion_add: usize,
    /// Candidates considered in a search, at least the number of hits asked for.
    pub expansion_search: usize,
}

/// M as in the OpenSearch index, so that both adapters find alike.
impl Default for HnswParameters {
    fn default() -> Self {
        Self { connectivity: 32, expansion_add: 128, expansion_search: 128 }
    }
}

impl HnswParameters {
    /// Floats of 16 bits: half the memory, and 8 significant bits do for embeddings of unit length.
    /// A compiler makes fast code of bfloat16 for every processor, but not of half precision.
    fn options(&self, dimensions: usize) -> IndexOptions {
        IndexOptions {
            dimensions,
            metric: MetricKind::L2sq,
            quantization: ScalarKind::BF16,
            connectivity: self.connectivity,
            expansion_add: self.expansion_add,
            expansion_search: self.expansion_search,
            ..IndexOptions::default()
        }
    }
}

/// Builds the graph over the latest rows and writes it, whole or not at all.
pub(crate) fn build(
    stored: &StoredIndex,
    parameters: &HnswParameters,
    path: &Path,
) -> Result<(), IndexError> {
    let refused = |error| broken(&stored.name, error);
    let index = Index::new(&parameters.options(stored.dimensions)).map_err(refused)?;
    fill(&index, stored).map_err(|reason| broken(&stored.name, reason))?;
    let draft = path.with_extension("draft");
    index.save(&draft.to_string_lossy()).map_err(refused)?;
    std::fs::rename(&draft, path)
        .map_err(|source| IndexError::Storage { path: path.to_owned(), source })
}

/// Adds the rows on all cores; a row's number is its key.
fn fill(index: &Index, stored: &StoredIndex) -> Result<(), String> {
    let rows = stored.latest_rows();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    index.reserve_capacity_and_threads(rows.len(), threads).map_err(|e| e.to_string())?;
    let share = rows.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let add = |part: &[usize]| {
            let added = |&row: &usize| index.add(row as u64, &stored.embedding(row));
            part.iter().try_for_each(added).map_err(|error| error.to_string())
        };
        let spawned = |part| scope.spawn(move || add(part));
        let workers: Vec<_> = rows.chunks(share).map(spawned).collect();
        let panicked = |_| Err("adding panicked".to_owned());
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(panicked))
    })
}

/// Maps a graph into memory.
pub(crate) fn view(
    name: &str,
    dimensions: usize,
    parameters: &HnswParameters,
    path: &Path,
) -> Result<Index, IndexError> {
    let refused = |error| broken(name, error);
    let index = Index::new(&parameters.options(dimensions)).map_err(refused)?;
    index.view(&path.to_string_lossy()).map_err(refused)?;
    index.change_expansion_search(parameters.expansion_search);
    Ok(index)
}

pub(crate) fn broken(index: &str, error: impl ToString) -> IndexError {
    IndexError::Broken { index: index.to_owned(), reason: error.to_string() }
}
