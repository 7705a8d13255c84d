//! A graph of vectors in a file (HNSW, by the library usearch), searched for the nearest.
//!
//! [`build`] writes the graph over numbered rows, [`Graph`] maps it into memory. A search among a few
//! rows compares all of them: what a filter lets through is never missed because the graph leads
//! elsewhere.

mod graph;
mod parameters;
mod row_set;

pub use graph::{Graph, GraphError, Near, build};
pub use parameters::HnswParameters;
pub use row_set::RowSet;
