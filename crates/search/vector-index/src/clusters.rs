//! The clusters of the index that a configuration names.

use crate::{BucketClusters, FolderClusters, IndexConfig, IndexError, Locate, OpenSearch};
use aws_config::SdkConfig;
use bucket::S3;
use std::time::Duration;

/// The most that one request to the bucket may take; the rows of 200,000 images have some 50 MB.
const BUCKET_TIMEOUT: Duration = Duration::from_secs(4);

/// The clusters of the index that a configuration names: of an embedded one only the rows are read,
/// no graph.
#[derive(Debug)]
pub enum Clusters {
    OpenSearch(OpenSearch),
    Embedded(FolderClusters),
    InBucket(BucketClusters<S3>),
}

impl Clusters {
    /// The adapter that the configuration names.
    #[must_use]
    pub fn new(sdk: &SdkConfig, config: &IndexConfig) -> Self {
        match config {
            IndexConfig::OpenSearch(config) => {
                Self::OpenSearch(OpenSearch::new(sdk, config.clone()))
            }
            IndexConfig::Embedded { folder, alias } => {
                Self::Embedded(FolderClusters::new(folder.clone(), alias))
            }
            IndexConfig::InBucket { bucket, alias, refresh, .. } => {
                let bucket = S3::new(sdk, bucket, BUCKET_TIMEOUT);
                Self::InBucket(BucketClusters::new(bucket, alias, *refresh))
            }
        }
    }

    /// Reads what the first question would have to wait for; a failure shows there.
    pub async fn warm(&self) {
        if let Self::InBucket(clusters) = self {
            clusters.warm().await;
        }
    }
}

impl Locate for Clusters {
    async fn locate(&self, ids: &[&str]) -> Result<Vec<Option<String>>, IndexError> {
        match self {
            Self::OpenSearch(adapter) => adapter.locate(ids).await,
            Self::Embedded(adapter) => adapter.locate(ids).await,
            Self::InBucket(adapter) => adapter.locate(ids).await,
        }
    }
}
