//! Copies of builds on this machine.

use super::keys::{self, CurrentBuild};
use crate::IndexError;
use crate::embedded::draft::Draft;
use crate::embedded::files::Folder;
use crate::embedded::graph::broken;
use crate::embedded::open_index::OpenIndex;
use bucket::Get;
use hnsw::HnswParameters;
use std::path::PathBuf;
use std::sync::Arc;

/// The bucket, and the folder with the copies.
#[derive(Debug)]
pub(crate) struct Copies<S> {
    pub(crate) bucket: S,
    pub(crate) path: PathBuf,
    pub(crate) parameters: HnswParameters,
    folder: Folder,
    alias: String,
}

impl<S> Copies<S> {
    pub(crate) fn new(bucket: S, path: PathBuf, alias: &str, parameters: HnswParameters) -> Self {
        let folder = Folder::new(path.clone());
        Self { bucket, path, parameters, folder, alias: alias.to_owned() }
    }

    pub(crate) fn cannot_open(&self, reason: &str) -> IndexError {
        broken(&self.alias, reason)
    }
}

impl<S: Get + Sync> Copies<S> {
    /// The build that the alias points at, opened; the one at hand where it is that one.
    pub(crate) async fn newest(
        &self,
        local: Option<Arc<OpenIndex>>,
    ) -> Result<Arc<OpenIndex>, IndexError> {
        let current = self.current_build(&self.alias).await?;
        let current = current.ok_or_else(|| IndexError::Missing(self.alias.clone()))?;
        let name = format!("{}-{}", current.index, current.build);
        if let Some(opened) = local.as_ref().filter(|opened| opened.name == name) {
            return Ok(opened.clone());
        }
        if !self.folder.graph(&name).exists() {
            self.fetch(&current, &name).await?;
        }
        let opened = self.open(name).await?;
        if let Some(old) = local {
            // Its graph stays mapped for as long as it is searched.
            self.folder.remove(&old.name)?;
        }
        Ok(Arc::new(opened))
    }

    pub(crate) async fn current_build(
        &self,
        alias: &str,
    ) -> Result<Option<CurrentBuild>, IndexError> {
        let Some(text) = self.bucket.get(&keys::alias(alias)).await? else { return Ok(None) };
        serde_json::from_slice(&text).map(Some).map_err(|error| broken(alias, error))
    }

    /// Beside the searches of this thread: it reads all rows.
    async fn open(&self, name: String) -> Result<OpenIndex, IndexError> {
        let (folder, parameters) = (self.folder.clone(), self.parameters);
        let open = move || OpenIndex::open(&folder, &name, &parameters);
        let opened = tokio::task::spawn_blocking(open).await;
        opened.unwrap_or_else(|_| Err(self.cannot_open("opening panicked")))
    }

    /// Goes on where an earlier attempt was cut off.
    async fn fetch(&self, of: &CurrentBuild, name: &str) -> Result<(), IndexError> {
        let draft = Draft::open(&self.folder, name)?;
        for piece in draft.pieces(of.graph.size)..of.graph.count {
            let bytes = self.read_object(of, &keys::graph(of, piece)).await?;
            draft.add(piece, of.graph.size, &bytes)?;
        }
        draft.write("dimensions", &self.read_object(of, &keys::dimensions(&of.index)).await?)?;
        draft.write("rows.jsonl", &self.read_object(of, &keys::rows(of)).await?)?;
        draft.install()
    }

    async fn read_object(&self, of: &CurrentBuild, key: &str) -> Result<Vec<u8>, IndexError> {
        let object = self.bucket.get(key).await?;
        object.ok_or_else(|| IndexError::Missing(of.index.clone()))
    }
}
