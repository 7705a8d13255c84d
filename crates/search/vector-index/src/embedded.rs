//! HNSW indexes in a folder, searched in this process.
//!
//! ```text
//! folder/
//!   images.alias          the name of the index that queries go to
//!   images-2026-01/       one index
//!     dimensions          floats of an embedding, as text
//!     rows.jsonl          id, cluster and metadata of each added item, a line each
//!     embeddings.f32      their embeddings, little-endian, in the same order
//!     graph.usearch       the HNSW graph over the rows in force, made by `switch`
//! ```
//!
//! Adding only appends, so that it can be interrupted and repeated; of rows with the same id the
//! last is in force. The graph is mapped into memory, not read.

pub(crate) mod draft;
mod facets;
pub(crate) mod files;
pub(crate) mod graph;
pub(crate) mod opened;

use crate::error::check_name;
use crate::{Build, Find, Hit, IndexError, Item, Nearest};
use files::Folder;
use opened::Opened;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};

pub use graph::HnswParameters;

/// HNSW indexes in a folder.
#[derive(Debug)]
pub struct Embedded {
    folder: Folder,
    alias: String,
    parameters: HnswParameters,
    opened: RwLock<Option<Arc<Opened>>>,
}

impl Embedded {
    /// Indexes in `folder`, queried through `alias`. Nothing is read until the first query.
    #[must_use]
    pub fn new(folder: PathBuf, alias: &str, parameters: HnswParameters) -> Self {
        let folder = Folder::new(folder);
        Self { folder, alias: alias.to_owned(), parameters, opened: RwLock::new(None) }
    }

    /// Bytes that the graph in force takes; most are mapped from its file.
    ///
    /// # Errors
    /// There is no index in force, or it cannot be read.
    pub fn memory_bytes(&self) -> Result<usize, IndexError> {
        Ok(self.in_force()?.memory_bytes())
    }

    /// The index that the alias points at, opened anew when the alias has moved.
    fn in_force(&self) -> Result<Arc<Opened>, IndexError> {
        let name = self.folder.current(&self.alias)?;
        let name = name.ok_or_else(|| IndexError::Missing(self.alias.clone()))?;
        if let Some(opened) = self.already_open(&name)? {
            return Ok(opened);
        }
        let opened = Arc::new(Opened::open(&self.folder, &name, &self.parameters)?);
        if let Ok(mut slot) = self.opened.write() {
            *slot = Some(opened.clone());
        }
        Ok(opened)
    }

    /// The open index, unless its graph was built again.
    fn already_open(&self, name: &str) -> Result<Option<Arc<Opened>>, IndexError> {
        let slot = self.opened.read().ok().and_then(|slot| slot.clone());
        let Some(opened) = slot.filter(|opened| opened.name == name) else { return Ok(None) };
        Ok((opened.built == self.folder.built(name)?).then_some(opened))
    }
}

impl Find for Embedded {
    async fn find(&self, nearest: &Nearest) -> Result<Vec<Hit>, IndexError> {
        self.in_force()?.find(nearest)
    }

    async fn metadata_names(&self) -> Result<Option<Arc<[String]>>, IndexError> {
        Ok(Some(self.in_force()?.names.clone()))
    }

    fn clusters(&self) -> Arc<[String]> {
        self.in_force().map_or_else(|_| Arc::default(), |opened| opened.clusters.clone())
    }
}

impl Build for Embedded {
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
        Ok(self.folder.read(index)?.in_force().len())
    }

    async fn switch(&self, alias: &str, index: &str) -> Result<(), IndexError> {
        check_name(alias)?;
        check_name(index)?;
        let stored = self.folder.read(index)?;
        graph::build(&stored, &self.parameters, &self.folder.graph(index))?;
        self.folder.point(alias, index)
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
