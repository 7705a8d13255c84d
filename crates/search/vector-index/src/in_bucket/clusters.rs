//! The clusters of an index in a bucket: its rows, held in memory.
//!
//! The alias is looked at now and then, and whenever an image is not known: it may be of an index
//! that has taken over since. A bucket that does not answer is no error where the rows at hand do.

use super::keys::{self, CurrentBuild};
use crate::IndexError;
use crate::Locate;
use crate::embedded::cluster_map::ClusterMap;
use crate::embedded::graph::broken;
use bucket::Get;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// The clusters of the images of an index in a bucket.
#[derive(Debug)]
pub struct BucketClusters<S> {
    bucket: S,
    alias: String,
    refresh: Duration,
    read: Mutex<Option<Read>>,
}

/// The rows of one build, and when the alias last pointed at it.
#[derive(Debug, Clone)]
struct Read {
    build: CurrentBuild,
    looked: Instant,
    clusters: Arc<ClusterMap>,
}

impl<S> BucketClusters<S> {
    /// Indexes in `bucket`, looked up through `alias`. For up to `refresh` the alias is taken to
    /// point where it did, as long as it points at all images that are asked for.
    #[must_use]
    pub fn new(bucket: S, alias: &str, refresh: Duration) -> Self {
        Self { bucket, alias: alias.to_owned(), refresh, read: Mutex::default() }
    }
}

impl<S: Get + Sync> BucketClusters<S> {
    /// Reads the current index, if there is one.
    pub async fn warm(&self) {
        drop(self.locate(&[]).await);
    }

    async fn look(&self, read: Option<&Read>) -> Result<Read, IndexError> {
        let build = self.current_build().await?;
        let clusters = match read.filter(|read| read.build == build) {
            Some(read) => read.clusters.clone(),
            None => Arc::new(self.read_rows(&build).await?),
        };
        Ok(Read { build, looked: Instant::now(), clusters })
    }

    async fn current_build(&self) -> Result<CurrentBuild, IndexError> {
        let text = self.bucket.get(&keys::alias(&self.alias)).await?;
        let text = text.ok_or_else(|| IndexError::Missing(self.alias.clone()))?;
        serde_json::from_slice(&text).map_err(|error| broken(&self.alias, error))
    }

    async fn read_rows(&self, build: &CurrentBuild) -> Result<ClusterMap, IndexError> {
        let rows = self.bucket.get(&keys::rows(build)).await?;
        let rows = rows.ok_or_else(|| IndexError::Missing(build.index.clone()))?;
        ClusterMap::read(&rows).map_err(|error| broken(&build.index, error))
    }

    /// The clusters to answer from.
    async fn current(&self, ids: &[&str]) -> Result<Arc<ClusterMap>, IndexError> {
        let mut read = self.read.lock().await;
        if let Some(read) = read.as_ref().filter(|read| self.suffices(read, ids)) {
            return Ok(read.clusters.clone());
        }
        match (self.look(read.as_ref()).await, read.as_ref()) {
            (Ok(newer), _) => Ok(read.insert(newer).clusters.clone()),
            (Err(error), Some(read)) if read.clusters.has_all(ids) => {
                tracing::warn!(error = %error, "answering from the rows at hand");
                Ok(read.clusters.clone())
            }
            (Err(error), _) => Err(error),
        }
    }

    fn suffices(&self, read: &Read, ids: &[&str]) -> bool {
        read.looked.elapsed() < self.refresh && read.clusters.has_all(ids)
    }
}

impl<S: Get + Sync> Locate for BucketClusters<S> {
    async fn locate(&self, ids: &[&str]) -> Result<Vec<Option<String>>, IndexError> {
        Ok(self.current(ids).await?.of(ids))
    }
}
