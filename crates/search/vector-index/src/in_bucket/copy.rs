//! Copies of builds on this machine.

use super::keys::{self, InForce};
use crate::IndexError;
use crate::embedded::draft::Draft;
use crate::embedded::files::Folder;
use crate::embedded::graph::{HnswParameters, broken};
use crate::embedded::opened::Opened;
use bucket::Get;
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

    pub(crate) fn unopened(&self, reason: &str) -> IndexError {
        broken(&self.alias, reason)
    }
}

impl<S: Get + Sync> Copies<S> {
    /// The build that the alias points at, opened; the one at hand where it is that one.
    pub(crate) async fn newest(
        &self,
        at_hand: Option<Arc<Opened>>,
    ) -> Result<Arc<Opened>, IndexError> {
        let in_force = self.in_force(&self.alias).await?;
        let in_force = in_force.ok_or_else(|| IndexError::Missing(self.alias.clone()))?;
        let name = format!("{}-{}", in_force.index, in_force.build);
        if let Some(opened) = at_hand.as_ref().filter(|opened| opened.name == name) {
            return Ok(opened.clone());
        }
        if !self.folder.graph(&name).exists() {
            self.fetch(&in_force, &name).await?;
        }
        let opened = self.opened(name).await?;
        if let Some(old) = at_hand {
            // Its graph stays mapped for as long as it is searched.
            self.folder.remove(&old.name)?;
        }
        Ok(Arc::new(opened))
    }

    pub(crate) async fn in_force(&self, alias: &str) -> Result<Option<InForce>, IndexError> {
        let Some(text) = self.bucket.get(&keys::alias(alias)).await? else { return Ok(None) };
        serde_json::from_slice(&text).map(Some).map_err(|error| broken(alias, error))
    }

    /// Beside the searches of this thread: it reads all rows.
    async fn opened(&self, name: String) -> Result<Opened, IndexError> {
        let (folder, parameters) = (self.folder.clone(), self.parameters);
        let open = move || Opened::open(&folder, &name, &parameters);
        let opened = tokio::task::spawn_blocking(open).await;
        opened.unwrap_or_else(|_| Err(self.unopened("opening panicked")))
    }

    /// Goes on where an earlier attempt was cut off.
    async fn fetch(&self, of: &InForce, name: &str) -> Result<(), IndexError> {
        let draft = Draft::of(&self.folder, name)?;
        for piece in draft.pieces(of.graph.size)..of.graph.count {
            let bytes = self.object(of, &keys::graph(of, piece)).await?;
            draft.add(piece, of.graph.size, &bytes)?;
        }
        draft.write("dimensions", &self.object(of, &keys::dimensions(&of.index)).await?)?;
        draft.write("rows.jsonl", &self.object(of, &keys::rows(of)).await?)?;
        draft.install()
    }

    async fn object(&self, of: &InForce, key: &str) -> Result<Vec<u8>, IndexError> {
        let object = self.bucket.get(key).await?;
        object.ok_or_else(|| IndexError::Missing(of.index.clone()))
    }
}
