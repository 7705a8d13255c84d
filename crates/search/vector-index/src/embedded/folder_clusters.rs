//! The clusters of an index in a folder.

use super::cluster_map::ClusterMap;
use super::files::{Folder, at};
use crate::{IndexError, Locate};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// The clusters of the images of an index in a folder.
#[derive(Debug)]
pub struct FolderClusters {
    folder: Folder,
    alias: String,
    read: Mutex<Option<Read>>,
}

/// The rows of one build.
#[derive(Debug, Clone)]
struct Read {
    index: String,
    built: SystemTime,
    clusters: Arc<ClusterMap>,
}

impl FolderClusters {
    /// Indexes in `folder`, looked up through `alias`. Nothing is read until the first question.
    #[must_use]
    pub fn new(folder: PathBuf, alias: &str) -> Self {
        Self { folder: Folder::new(folder), alias: alias.to_owned(), read: Mutex::default() }
    }

    /// The clusters of the index that the alias points at, read again when it was built again.
    fn current(&self) -> Result<Arc<ClusterMap>, IndexError> {
        let index = self.folder.current(&self.alias)?;
        let index = index.ok_or_else(|| IndexError::Missing(self.alias.clone()))?;
        let built = self.folder.built(&index)?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = read.as_ref().filter(|read| read.index == index && read.built == built)
        {
            return Ok(read.clusters.clone());
        }
        let clusters = Arc::new(self.read_rows(&index)?);
        *read = Some(Read { index, built, clusters: clusters.clone() });
        Ok(clusters)
    }

    fn read_rows(&self, index: &str) -> Result<ClusterMap, IndexError> {
        let clusters = ClusterMap::read(&self.folder.whole_lines(index)?);
        clusters.map_err(|error| at(&self.folder.rows_file(index))(error.into()))
    }
}

impl Locate for FolderClusters {
    async fn locate(&self, ids: &[&str]) -> Result<Vec<Option<String>>, IndexError> {
        Ok(self.current()?.of(ids))
    }
}
