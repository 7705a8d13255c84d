//! HNSW indexes in a folder, searched in this process.
//!
//! ```text
//! folder/
//!   images.alias          the name of the index that queries go to
//!   images-2026-01/       one index
//!     dimensions          floats of an embedding, as text
//!     rows.jsonl          id, cluster and metadata of each added item, a line each
//!     embeddings.f32      their embeddings, little-endian, in the same order
//!     graph.usearch       the HNSW graph over the latest rows, made by `switch`
//! ```
//!
//! Adding only appends, so that it can be interrupted and repeated; of rows with the same id the
//! last counts. The graph is mapped into memory, not read.

pub(crate) mod cluster_map;
pub(crate) mod draft;
mod facets;
pub(crate) mod files;
pub(crate) mod folder_clusters;
pub(crate) mod graph;
pub(crate) mod open_index;

use crate::error::check_name;
use crate::{Build, Find, Hit, IndexError, Item, NearestQuery};
use files::Folder;
use hnsw::HnswParameters;
use open_index::OpenIndex;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};

/// HNSW indexes in a folder.
#[derive(Debug)]
pub struct EmbeddedIndex {
    folder: Folder,
    alias: String,
    parameters: HnswParameters,
    opened: RwLock<Option<Arc<OpenIndex>>>,
}

impl EmbeddedIndex {
    /// Indexes in `folder`, queried through `alias`. Nothing is read until the first query.
    #[must_use]
    pub fn new(folder: PathBuf, alias: &str, parameters: HnswParameters) -> Self {
        let folder = Folder::new(folder);
        Self { folder, alias: alias.to_owned(), parameters, opened: RwLock::new(None) }
    }

    /// Bytes that the current graph takes; most are mapped from its file.
    ///
    /// # Errors
    /// There is no current index, or it cannot be read.
    pub fn memory_bytes(&self) -> Result<usize, IndexError> {
        Ok(self.open_current()?.memory_bytes())
    }

    /// The index that the alias points at, opened again when the alias has moved.
    fn open_current(&self) -> Result<Arc<OpenIndex>, IndexError> {
        let name = self.folder.current(&self.alias)?;
        let name = name.ok_or_else(|| IndexError::Missing(self.alias.clone()))?;
        if let Some(opened) = self.already_open(&name)? {
            return Ok(opened);
        }
        let opened = Arc::new(OpenIndex::open(&self.folder, &name, &self.parameters)?);
        if let Ok(mut slot) = self.opened.write() {
            *slot = Some(opened.clone());
        }
        Ok(opened)
    }

    /// The open index, unless its graph was built again.
    fn already_open(&self, name: &str) -> Result<Option<Arc<OpenIndex>>, IndexError> {
        let slot = self.opened.read().ok().and_then(|slot| slot.clone());
        let Some(opened) = slot.filter(|opened| opened.name == name) else { return Ok(None) };
        Ok((opened.built == self.folder.built(name)?).then_some(opened))
    }
}

impl Find for EmbeddedIndex {
    async fn find(&self, nearest: &NearestQuery) -> Result<Vec<Hit>, IndexError> {
        self.open_current()?.find(nearest)
    }

    async fn metadata_names(&self) -> Result<Option<Arc<[String]>>, IndexError> {
        Ok(Some(self.open_current()?.names.clone()))
    }

    fn clusters(&self) -> Arc<[String]> {
        self.open_current().map_or_else(|_| Arc::default(), |opened| opened.clusters.clone())
    }
}

impl Build for EmbeddedIndex {
    async fn create(&self, index: &str, dimensions: usize) -> Result<(), IndexError> {
        check_name(index)?;
        self.folder.create(index, dimensions)
    }

    async fn add(&self, index: &str, items: &[Item]) -> Result<(), IndexError> {
        check_name(index)?;
        self.folder.append(index, items)
    }

    async fn count(&self, index: &str) -> Result<usize, IndexError> {
        check_name(index)?;
        Ok(self.folder.read(index)?.latest_rows().len())
    }

    async fn switch(&self, alias: &str, index: &str) -> Result<(), IndexError> {
        check_name(alias)?;
        check_name(index)?;
        let stored = self.folder.read(index)?;
        graph::build(&stored, &self.parameters, &self.folder.graph(index))?;
        self.folder.write_alias(alias, index)
    }

    async fn current(&self, alias: &str) -> Result<Option<String>, IndexError> {
        check_name(alias)?;
        self.folder.current(alias)
    }

    async fn remove(&self, index: &str) -> Result<(), IndexError> {
        check_name(index)?;
        self.folder.remove(index)
    }
}
