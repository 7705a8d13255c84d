//! The containers of an endpoint: one a variant, or one an inference component, whatever their number of
//! instances or copies is said to be.

use super::Patience;
use super::container::Container;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tempfile::TempDir;
use tokio::sync::{OwnedRwLockReadGuard, RwLock, Semaphore, SemaphorePermit};
use tokio::time::timeout;

/// Keeps a fleet, or one of its containers, from ending until it is dropped.
pub(crate) type Busy = OwnedRwLockReadGuard<bool>;

/// Whether something has ended; read by every invocation while it lasts.
type Ended = Arc<RwLock<bool>>;

/// Running containers, with the folder that they live in.
#[derive(Debug)]
pub(crate) struct Fleet {
    /// By variant, or by the key of a component.
    members: Mutex<BTreeMap<String, Member>>,
    ended: Ended,
    /// Of asynchronous invocations.
    turns: Semaphore,
    patience: Patience,
    folder: TempDir,
}

#[derive(Debug)]
struct Member {
    container: Container,
    ended: Ended,
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
            members: Mutex::default(),
            ended: Arc::default(),
            turns: Semaphore::new(turns),
            patience,
            folder: made
                .map_err(|error| format!("No folder can be made for the endpoint: {error}"))?,
        })
    }

    /// What stands for `/opt/ml` of a variant or a component.
    pub(super) fn root_of(&self, name: &str) -> PathBuf {
        self.folder.path().join(name).join("opt/ml")
    }

    pub(super) fn add(&self, name: String, container: Container) {
        self.locked().insert(name, Member { container, ended: Arc::default() });
    }

    /// Where a variant or a component answers.
    pub(crate) fn url(&self, name: &str) -> Option<String> {
        self.locked().get(name).map(|member| member.container.url.clone())
    }

    /// The process of each variant or component.
    pub(crate) fn processes(&self) -> BTreeMap<String, u32> {
        let members = self.locked();
        let ids =
            members.iter().filter_map(|(name, one)| Some((name.clone(), one.container.id()?)));
        ids.collect()
    }

    /// Begins an invocation, unless the containers have ended.
    pub(crate) async fn begin(&self) -> Option<Busy> {
        begun(Arc::clone(&self.ended)).await
    }

    /// Begins an invocation of one container; none where it is not there or has ended.
    pub(crate) async fn begin_at(&self, name: &str) -> Option<(String, Busy)> {
        let (url, ended) = {
            let members = self.locked();
            let member = members.get(name)?;
            (member.container.url.clone(), Arc::clone(&member.ended))
        };
        Some((url, begun(ended).await?))
    }

    /// Waits for the turn of an asynchronous invocation; none when no more come.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.turns.acquire().await.ok()
    }

    /// Lets invocations of one container that are under way end, then the container. Its folder goes, too.
    pub(crate) async fn retire(&self, name: &str) {
        let Some(member) = self.locked().remove(name) else { return };
        let mut idle = timeout(self.patience.invocation, member.ended.write()).await;
        if let Ok(ended) = &mut idle {
            **ended = true;
        }
        member.container.stop(self.patience.stop).await;
        // What is left of it is under a folder that goes with the fleet.
        std::fs::remove_dir_all(self.folder.path().join(name)).ok();
    }

    /// Lets invocations that are under way end, then the containers.
    pub(crate) async fn stop(&self) {
        let mut idle = timeout(self.patience.invocation, self.ended.write()).await;
        if let Ok(ended) = &mut idle {
            **ended = true;
        }
        let members = std::mem::take(&mut *self.locked());
        for member in members.into_values() {
            member.container.stop(self.patience.stop).await;
        }
        drop(idle);
    }

    fn locked(&self) -> MutexGuard<'_, BTreeMap<String, Member>> {
        self.members.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn begun(ended: Ended) -> Option<Busy> {
    let ended = ended.read_owned().await;
    (!*ended).then_some(ended)
}
