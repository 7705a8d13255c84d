//! How the graph is made and searched.

use usearch::{IndexOptions, MetricKind, ScalarKind};

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
    pub(crate) fn options(&self, dimensions: usize) -> IndexOptions {
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
