//! Why the index does not answer.

use hnsw::GraphError;
use lambda_bridge::{NamedError, UpstreamError};

/// Why the index cannot be made or searched. Quotes nothing of it.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is none.
    #[error("there is no index: index the documents first")]
    Missing,
    /// What lies in the bucket is not what was written.
    #[error("the index is broken ({0}): index the documents again")]
    Broken(&'static str),
    /// A vector does not fit the others.
    #[error(
        "a vector has {found} dimensions instead of {expected}: ask the model that made the index"
    )]
    Dimensions { expected: usize, found: usize },
    /// The graph does not answer.
    #[error("the vectors cannot be used: index the documents again")]
    Graph(#[from] GraphError),
    /// The function's own disk.
    #[error("cannot write to the disk: give the function more of it")]
    Disk(#[from] std::io::Error),
    /// The bucket does not answer, or refuses.
    #[error("cannot reach the index")]
    Bucket(#[from] UpstreamError),
}

impl NamedError for IndexError {
    fn name(&self) -> &'static str {
        match self {
            Self::Bucket(error) => error.name(),
            _ => "IndexMissing",
        }
    }
}
