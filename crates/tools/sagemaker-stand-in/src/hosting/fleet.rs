//! The containers of an endpoint, one a variant, whatever its number of instances is said to be.

use super::Patience;
use super::container::Container;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::{Mutex, OwnedRwLockReadGuard, RwLock, Semaphore, SemaphorePermit};
use tokio::time::timeout;

/// Keeps a fleet from ending until it is dropped.
pub(crate) type Busy = OwnedRwLockReadGuard<bool>;

/// Running containers, with the folder that they live in.
#[derive(Debug)]
pub(crate) struct Fleet {
    containers: Mutex<BTreeMap<String, Container>>,
    /// Of the containers by variant.
    urls: BTreeMap<String, String>,
    ids: BTreeMap<String, u32>,
    /// Whether it has ended; read by every invocation while it lasts.
    ended: Arc<RwLock<bool>>,
    /// Of asynchronous invocations.
    turns: Semaphore,
    patience: Patience,
    folder: TempDir,
}

impl Fleet {
    pub(super) fn new(
        folder: Option<&Path>,
        patience: Patience,
        turns: usize,
    ) -> Result<Self, String> {
        let made = match folder {
            Some(folder) => std::fs::create_dir_all(folder)
                .and_then(|()| TempDir::with_prefix_in("endpoint-", folder)),
            None => TempDir::with_prefix("endpoint-"),
        };
        Ok(Self {
            containers: Mutex::default(),
            urls: BTreeMap::new(),
            ids: BTreeMap::new(),
            ended: Arc::default(),
            turns: Semaphore::new(turns),
            patience,
            folder: made
                .map_err(|error| format!("No folder can be made for the endpoint: {error}"))?,
        })
    }

    /// What stands for a variant's `/opt/ml`.
    pub(super) fn root_of(&self, variant: &str) -> PathBuf {
        self.folder.path().join(variant).join("opt/ml")
    }

    pub(super) fn add(&mut self, variant: String, container: Container) {
        self.urls.insert(variant.clone(), container.url.clone());
        self.ids.extend(container.id().map(|id| (variant.clone(), id)));
        self.containers.get_mut().insert(variant, container);
    }

    /// Where a variant answers.
    pub(crate) fn url(&self, variant: &str) -> Option<&str> {
        self.urls.get(variant).map(String::as_str)
    }

    /// The process of each variant.
    pub(crate) fn processes(&self) -> impl Iterator<Item = (&str, u32)> {
        self.ids.iter().map(|(variant, id)| (variant.as_str(), *id))
    }

    /// Begins an invocation, unless the containers have ended.
    pub(crate) async fn begin(&self) -> Option<Busy> {
        let ended = Arc::clone(&self.ended).read_owned().await;
        (!*ended).then_some(ended)
    }

    /// Waits for the turn of an asynchronous invocation; none when no more come.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.turns.acquire().await.ok()
    }

    /// Lets invocations that are under way end, then the containers.
    pub(crate) async fn stop(&self) {
        let mut idle = timeout(self.patience.invocation, self.ended.write()).await;
        if let Ok(ended) = &mut idle {
            **ended = true;
        }
        let containers = std::mem::take(&mut *self.containers.lock().await);
        for container in containers.into_values() {
            container.stop(self.patience.stop).await;
        }
        drop(idle);
    }
}
