//! The vector index that the configuration names.

use crate::config::IndexConfig;
use aws_config::SdkConfig;
use vector_index::{Embedded, Find, Hit, HnswParameters, IndexError, Nearest, OpenSearch};

/// One of the vector index's adapters.
#[derive(Debug)]
pub enum Index {
    /// A cluster.
    OpenSearch(OpenSearch),
    /// A folder.
    Embedded(Embedded),
}

impl Index {
    /// The adapter that the configuration names.
    #[must_use]
    pub fn new(sdk: &SdkConfig, config: &IndexConfig) -> Self {
        match config {
            IndexConfig::OpenSearch(config) => {
                Self::OpenSearch(OpenSearch::new(sdk, config.clone()))
            }
            IndexConfig::Embedded { folder, alias } => {
                Self::Embedded(Embedded::new(folder.clone(), alias, HnswParameters::default()))
            }
        }
    }
}

impl Find for Index {
    async fn find(&self, nearest: &Nearest) -> Result<Vec<Hit>, IndexError> {
        match self {
            Self::OpenSearch(index) => index.find(nearest).await,
            Self::Embedded(index) => index.find(nearest).await,
        }
    }
}
