//! The index that a configuration names.

use crate::{
    BucketIndex, Build, EmbeddedIndex, Find, Hit, HnswParameters, IndexConfig, IndexError, Item,
    NearestQuery, OpenSearch,
};
use aws_config::SdkConfig;
use bucket::S3;
use std::sync::Arc;
use std::time::Duration;

/// The most that one request to the bucket may take; a graph of 100,000 images has 221 MB.
const BUCKET_TIMEOUT: Duration = Duration::from_secs(60);

/// One of the adapters.
#[derive(Debug)]
pub enum Index {
    OpenSearch(OpenSearch),
    Embedded(EmbeddedIndex),
    InBucket(BucketIndex<S3>),
}

impl Index {
    /// The adapter that the configuration names.
    #[must_use]
    pub fn new(sdk: &SdkConfig, config: &IndexConfig) -> Self {
        let parameters = HnswParameters::default();
        match config {
            IndexConfig::OpenSearch(config) => {
                Self::OpenSearch(OpenSearch::new(sdk, config.clone()))
            }
            IndexConfig::Embedded { folder, alias } => {
                Self::Embedded(EmbeddedIndex::new(folder.clone(), alias, parameters))
            }
            IndexConfig::InBucket { bucket, folder, alias, refresh } => {
                let bucket = S3::new(sdk, bucket, BUCKET_TIMEOUT);
                Self::InBucket(BucketIndex::new(bucket, folder.clone(), alias, *refresh))
            }
        }
    }

    /// Makes ready what the first query would have to wait for; a failure shows there.
    pub async fn warm(&self) {
        if let Self::InBucket(index) = self {
            index.warm().await;
        }
    }
}

impl Find for Index {
    async fn find(&self, nearest: &NearestQuery) -> Result<Vec<Hit>, IndexError> {
        match self {
            Self::OpenSearch(adapter) => adapter.find(nearest).await,
            Self::Embedded(adapter) => adapter.find(nearest).await,
            Self::InBucket(adapter) => adapter.find(nearest).await,
        }
    }

    async fn metadata_names(&self) -> Result<Option<Arc<[String]>>, IndexError> {
        match self {
            Self::OpenSearch(adapter) => adapter.metadata_names().await,
            Self::Embedded(adapter) => adapter.metadata_names().await,
            Self::InBucket(adapter) => adapter.metadata_names().await,
        }
    }

    fn clusters(&self) -> Arc<[String]> {
        match self {
            Self::OpenSearch(adapter) => adapter.clusters(),
            Self::Embedded(adapter) => adapter.clusters(),
            Self::InBucket(adapter) => adapter.clusters(),
        }
    }
}

impl Build for Index {
    async fn create(&self, index: &str, dimensions: usize) -> Result<(), IndexError> {
        match self {
            Self::OpenSearch(adapter) => adapter.create(index, dimensions).await,
            Self::Embedded(adapter) => adapter.create(index, dimensions).await,
            Self::InBucket(adapter) => adapter.create(index, dimensions).await,
        }
    }

    async fn add(&self, index: &str, items: &[Item]) -> Result<(), IndexError> {
        match self {
            Self::OpenSearch(adapter) => adapter.add(index, items).await,
            Self::Embedded(adapter) => adapter.add(index, items).await,
            Self::InBucket(adapter) => adapter.add(index, items).await,
        }
    }

    async fn count(&self, index: &str) -> Result<usize, IndexError> {
        match self {
            Self::OpenSearch(adapter) => adapter.count(index).await,
            Self::Embedded(adapter) => adapter.count(index).await,
            Self::InBucket(adapter) => adapter.count(index).await,
        }
    }

    async fn switch(&self, alias: &str, index: &str) -> Result<(), IndexError> {
        match self {
            Self::OpenSearch(adapter) => adapter.switch(alias, index).await,
            Self::Embedded(adapter) => adapter.switch(alias, index).await,
            Self::InBucket(adapter) => adapter.switch(alias, index).await,
        }
    }

    async fn current(&self, alias: &str) -> Result<Option<String>, IndexError> {
        match self {
            Self::OpenSearch(adapter) => adapter.current(alias).await,
            Self::Embedded(adapter) => adapter.current(alias).await,
            Self::InBucket(adapter) => adapter.current(alias).await,
        }
    }

    async fn remove(&self, index: &str) -> Result<(), IndexError> {
        match self {
            Self::OpenSearch(adapter) => adapter.remove(index).await,
            Self::Embedded(adapter) => adapter.remove(index).await,
            Self::InBucket(adapter) => adapter.remove(index).await,
        }
    }
}
