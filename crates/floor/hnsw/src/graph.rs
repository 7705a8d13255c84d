//! The graph: made once, mapped and searched.

use crate::{HnswParameters, RowSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use usearch::Index;

/// Up to this many rows that pass a filter are compared one by one: exact, and no slower than
/// walking a graph that mostly leads to rows which do not pass.
const EXACT_UP_TO: usize = 2_000;

/// A row and its squared distance.
pub type Near = (usize, f32);

/// Why there is no graph.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// usearch refuses.
    #[error("the graph cannot be used: {0}")]
    Broken(String),
    /// Its file cannot be written.
    #[error("cannot write {path}")]
    Storage { path: PathBuf, source: std::io::Error },
}

fn broken(error: impl ToString) -> GraphError {
    GraphError::Broken(error.to_string())
}

/// Builds the graph over `rows`, each with the vector that `vector` gives, and writes it, whole or not
/// at all.
///
/// # Errors
/// usearch refuses, or the file cannot be written.
pub fn build(
    rows: &[usize],
    vector: impl Fn(usize) -> Vec<f32> + Sync,
    dimensions: usize,
    parameters: &HnswParameters,
    path: &Path,
) -> Result<(), GraphError> {
    let index = Index::new(&parameters.options(dimensions)).map_err(broken)?;
    fill(&index, rows, &vector).map_err(GraphError::Broken)?;
    let draft = path.with_extension("draft");
    index.save(&draft.to_string_lossy()).map_err(broken)?;
    std::fs::rename(&draft, path)
        .map_err(|source| GraphError::Storage { path: path.to_owned(), source })
}

/// Adds the rows on all cores; a row's number is its key.
fn fill(
    index: &Index,
    rows: &[usize],
    vector: &(impl Fn(usize) -> Vec<f32> + Sync),
) -> Result<(), String> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    index.reserve_capacity_and_threads(rows.len(), threads).map_err(|e| e.to_string())?;
    let share = rows.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let add = |part: &[usize]| {
            let added = |&row: &usize| index.add(row as u64, &vector(row));
            part.iter().try_for_each(added).map_err(|error| error.to_string())
        };
        let spawned = |part| scope.spawn(move || add(part));
        let workers: Vec<_> = rows.chunks(share).map(spawned).collect();
        let panicked = |_| Err("adding panicked".to_owned());
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(panicked))
    })
}

/// A graph, mapped into memory.
pub struct Graph {
    dimensions: usize,
    /// usearch has a fixed number of search contexts and fails beyond them: one at a time.
    index: Mutex<Index>,
}

impl std::fmt::Debug for Graph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Graph").field("dimensions", &self.dimensions).finish_non_exhaustive()
    }
}

impl Graph {
    /// Maps what [`build`] wrote.
    ///
    /// # Errors
    /// It is no graph of these dimensions.
    pub fn view(
        path: &Path,
        dimensions: usize,
        parameters: &HnswParameters,
    ) -> Result<Self, GraphError> {
        let index = Index::new(&parameters.options(dimensions)).map_err(broken)?;
        index.view(&path.to_string_lossy()).map_err(broken)?;
        index.change_expansion_search(parameters.expansion_search);
        Ok(Self { dimensions, index: Mutex::new(index) })
    }

    /// Which of the rows below `rows` it has.
    #[must_use]
    pub fn rows(&self, rows: usize) -> Vec<usize> {
        let has = |index: &Index| (0..rows).filter(|row| index.contains(*row as u64)).collect();
        self.index.lock().map_or_else(|_| Vec::new(), |index| has(&index))
    }

    /// Bytes that it takes; most are mapped from its file.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        self.index.lock().map_or(0, |index| index.memory_usage())
    }

    /// The nearest rows of all, nearest first.
    ///
    /// # Errors
    /// usearch refuses, such as a vector of other dimensions.
    pub fn nearest(&self, vector: &[f32], count: usize) -> Result<Vec<Near>, GraphError> {
        let index = self.index.lock().map_err(|_| broken("a search panicked"))?;
        Ok(pair_rows(index.search(vector, count).map_err(broken)?))
    }

    /// The nearest of `among`, nearest first.
    ///
    /// # Errors
    /// As of [`nearest`](Self::nearest).
    pub fn nearest_among(
        &self,
        vector: &[f32],
        count: usize,
        among: &RowSet,
    ) -> Result<Vec<Near>, GraphError> {
        let index = self.index.lock().map_err(|_| broken("a search panicked"))?;
        if among.len() <= EXACT_UP_TO.max(count) {
            return self.compare_all(&index, vector, count, among);
        }
        let passes = |key: u64| among.contains(key as usize);
        Ok(pair_rows(index.filtered_search(vector, count, passes).map_err(broken)?))
    }

    fn compare_all(
        &self,
        index: &Index,
        vector: &[f32],
        count: usize,
        among: &RowSet,
    ) -> Result<Vec<Near>, GraphError> {
        let mut other = vec![0.0_f32; self.dimensions];
        let mut near = Vec::with_capacity(among.len());
        for row in among.iter() {
            index.get(row as u64, &mut other).map_err(broken)?;
            near.push((row, squared_distance(&other, vector)));
        }
        near.sort_by(|a, b| a.1.total_cmp(&b.1));
        near.truncate(count);
        Ok(near)
    }
}

fn pair_rows(matches: usearch::ffi::Matches) -> Vec<Near> {
    matches.keys.into_iter().map(|key| key as usize).zip(matches.distances).collect()
}

fn squared_distance(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VECTORS: [[f32; 2]; 3] = [[1.0, 0.0], [0.0, 1.0], [0.7, 0.7]];

    #[test]
    fn the_nearest_are_found_among_all_and_among_some() {
        let folder = tempfile::tempdir().unwrap();
        let (path, parameters) = (folder.path().join("g"), HnswParameters::default());
        build(&[0, 1, 2], |row| VECTORS[row].to_vec(), 2, &parameters, &path).unwrap();
        let graph = Graph::view(&path, 2, &parameters).unwrap();
        let rows = |near: Vec<Near>| near.into_iter().map(|(row, _)| row).collect::<Vec<_>>();
        assert_eq!(graph.rows(9), [0, 1, 2]);
        assert_eq!(rows(graph.nearest(&[1.0, 0.0], 2).unwrap()), [0, 2]);
        let some: RowSet = [1, 2].into_iter().collect();
        assert_eq!(rows(graph.nearest_among(&[1.0, 0.0], 9, &some).unwrap()), [2, 1]);
    }

    #[test]
    fn what_is_no_graph_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("g");
        std::fs::write(&path, b"no graph").unwrap();
        assert!(Graph::view(&path, 2, &HnswParameters::default()).is_err());
        let missing = folder.path().join("none");
        assert!(Graph::view(&missing, 2, &HnswParameters::default()).is_err());
    }
}
