//! The HNSW graph over the rows of an index.

use super::files::StoredIndex;
use crate::IndexError;
use hnsw::{GraphError, HnswParameters};
use std::path::Path;

/// Builds the graph over the latest rows and writes it, whole or not at all.
pub(crate) fn build(
    stored: &StoredIndex,
    parameters: &HnswParameters,
    path: &Path,
) -> Result<(), IndexError> {
    let rows = stored.latest_rows();
    let vector = |row| stored.embedding(row);
    hnsw::build(&rows, vector, stored.dimensions, parameters, path).map_err(of(&stored.name))
}

/// A graph's error as that of its index.
pub(crate) fn of(index: &str) -> impl Fn(GraphError) -> IndexError {
    move |error| match error {
        GraphError::Broken(reason) => broken(index, reason),
        GraphError::Storage { path, source } => IndexError::Storage { path, source },
    }
}

pub(crate) fn broken(index: &str, error: impl ToString) -> IndexError {
    IndexError::Broken { index: index.to_owned(), reason: error.to_string() }
}
