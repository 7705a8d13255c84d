//! The index that a configuration names.

use crate::{
    Build, Embedded, Find, Hit, HnswParameters, InBucket, IndexConfig, IndexError, Item, Nearest,
    OpenSearch,
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
    Embedded(Embedded),
    InBucket(InBucket<S3>),
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
                Self::Embedded(Embedded::new(folder.clone(), alias, parameters))
            }
            IndexConfig::InBucket { bucket, folder, alias, refresh } => {
                let bucket = S3::new(sdk, bucket, BUCKET_TIMEOUT);
                Self::InBucket(InBucket::new(bucket, folder.clone(), alias, *refresh))
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

/// The same call of whichever adapter it is.
macro_rules! each {
    ($index:expr, $call:ident($($argument:expr),*)) => {
        match $index {
            Index::OpenSearch(index) => index.$call($($argument),*).await,
            Index::Embedded(index) => index.$call($($argument),*).await,
            Index::InBucket(index) => index.$call($($argument),*).await,
        }
    };
}

impl Find for Index {
    async fn find(&self, nearest: &Nearest) -> Result<Vec<Hit>, IndexError> {
        each!(self, find(nearest))
    }

    async fn metadata_names(&self) -> Result<Option<Arc<[String]>>, IndexError> {
        each!(self, metadata_names())
    }

    fn clusters(&self) -> Arc<[String]> {
        match self {
            Self::OpenSearch(index) => index.clusters(),
            Self::Embedded(index) => index.clusters(),
            Self::InBucket(index) => index.clusters(),
        }
    }
}

impl Build for Index {
    async fn create(&self, index: &str, dimensions: usize) -> Result<(), IndexError> {
        each!(self, create(index, dimensions))
    }

    async fn add(&self, index: &str, items: &[Item]) -> Result<(), IndexError> {
        each!(self, add(index, items))
    }

    async fn count(&self, index: &str) -> Result<usize, IndexError> {
        each!(self, count(index))
    }

    async fn switch(&self, alias: &str, index: &str) -> Result<(), IndexError> {
        each!(self, switch(alias, index))
    }

    async fn current(&self, alias: &str) -> Result<Option<String>, IndexError> {
        each!(self, current(alias))
    }

    async fn remove(&self, index: &str) -> Result<(), IndexError> {
        each!(self, remove(index))
    }
}
