//! HNSW indexes in a bucket, searched in a copy on this machine.
//!
//! ```text
//! index/
//!   images.alias                    the build that queries go to: {"index", "build", "graph"}
//!   images-2026-01/                 one index
//!     dimensions                    floats of an embedding, as text
//!     parts/<when>.rows.jsonl       id, cluster and metadata of items added at once, a line each
//!     parts/<when>.f32              their embeddings, little-endian, in the same order
//!     builds/<when>/rows.jsonl      all rows, made by `switch`
//!     builds/<when>/graph.usearch   the HNSW graph over the latest rows, its first piece
//!     builds/<when>/graph.usearch.1 the next piece, and so on
//! ```
//!
//! No object is ever written again but the alias: many may add at once, and who searches one build
//! is not disturbed by the next. Of rows with the same id the one added last counts, by the
//! clock of who adds.
//!
//! A search looks at the alias now and then. The copy of a new build is fetched beside the
//! searches, which go on in the old one; only the very first has to wait. A Lambda stands still
//! between its events, and connections break meanwhile: a copy goes on with the piece at which it
//! was. A bucket that does not answer stops no search either, once there is a copy.

mod add;
pub(crate) mod clusters;
mod copy;
mod keys;
mod parts;
mod switch;

use crate::embedded::open_index::OpenIndex;
use crate::{Find, Hit, HnswParameters, IndexError, NearestQuery};
use bucket::Get;
use copy::Copies;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;

/// Bytes of a piece of a graph: the most that is fetched again when a connection breaks.
const PIECE: u64 = 4 << 20;

/// HNSW indexes in a bucket.
#[derive(Debug)]
pub struct BucketIndex<S> {
    copies: Arc<Copies<S>>,
    refresh: Duration,
    piece: u64,
    local: Mutex<Option<Arc<OpenIndex>>>,
    refreshing: tokio::sync::Mutex<Refresh>,
}

/// Looking where the alias points.
#[derive(Debug, Default)]
struct Refresh {
    last: Option<Instant>,
    /// Outlives a query that is given up.
    task: Option<JoinHandle<Result<Arc<OpenIndex>, IndexError>>>,
}

impl<S> BucketIndex<S> {
    /// Indexes in `bucket`, queried through `alias` in copies in `folder`. For up to `refresh` the
    /// alias is taken to point where it did. Nothing is read until the first query.
    #[must_use]
    pub fn new(bucket: S, folder: PathBuf, alias: &str, refresh: Duration) -> Self {
        let copies = Copies::new(bucket, folder, alias, HnswParameters::default());
        let (local, refreshing) = (Mutex::default(), tokio::sync::Mutex::default());
        Self { copies: Arc::new(copies), refresh, piece: PIECE, local, refreshing }
    }

    /// The same, whose new builds have graphs in pieces of `bytes`.
    #[must_use]
    pub fn with_pieces_of(self, bytes: u64) -> Self {
        Self { piece: bytes.max(1), ..self }
    }

    fn local(&self) -> Option<Arc<OpenIndex>> {
        self.local.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_local(&self, opened: Option<Arc<OpenIndex>>) {
        *self.local.lock().unwrap_or_else(PoisonError::into_inner) = opened;
    }

    /// The next query looks where the alias points before it searches.
    async fn reset(&self) {
        let refreshing = std::mem::take(&mut *self.refreshing.lock().await);
        if let Some(task) = refreshing.task {
            // It would go on writing to the draft that the next refreshing begins.
            task.abort();
            task.await.ok();
        }
        self.set_local(None);
    }
}

impl<S: Get + std::fmt::Debug + Send + Sync + 'static> BucketIndex<S> {
    /// Fetches the current build, if there is one.
    pub async fn warm(&self) {
        drop(self.wait_for_first().await);
    }

    async fn open_current(&self) -> Result<Arc<OpenIndex>, IndexError> {
        match self.local() {
            Some(opened) => Ok(self.take_newer().await.unwrap_or(opened)),
            None => self.wait_for_first().await,
        }
    }

    /// Waits until there is a local copy of a build.
    async fn wait_for_first(&self) -> Result<Arc<OpenIndex>, IndexError> {
        let mut refreshing = self.refreshing.lock().await;
        if let Some(opened) = self.local() {
            return Ok(opened);
        }
        self.finish_refresh(&mut refreshing).await
    }

    /// The build that a refreshing beside the searches has found; begins one when it is time.
    async fn take_newer(&self) -> Option<Arc<OpenIndex>> {
        let mut refreshing = self.refreshing.try_lock().ok()?;
        match &refreshing.task {
            Some(task) if task.is_finished() => match self.finish_refresh(&mut refreshing).await {
                Ok(opened) => return Some(opened),
                Err(error) => tracing::warn!(error = %error, "searching the local copy"),
            },
            None if refreshing.last.is_none_or(|last| last.elapsed() >= self.refresh) => {
                refreshing.task = Some(self.start_refresh());
            }
            _ => {}
        }
        None
    }

    fn start_refresh(&self) -> JoinHandle<Result<Arc<OpenIndex>, IndexError>> {
        let (copies, local) = (self.copies.clone(), self.local());
        tokio::spawn(async move { copies.newest(local).await })
    }

    /// Waits for the refreshing under way, and takes up what it found.
    async fn finish_refresh(&self, refreshing: &mut Refresh) -> Result<Arc<OpenIndex>, IndexError> {
        let found = refreshing.task.get_or_insert_with(|| self.start_refresh()).await;
        *refreshing = Refresh { last: Some(Instant::now()), task: None };
        let opened = found.unwrap_or_else(|_| Err(self.copies.cannot_open("opening panicked")))?;
        self.set_local(Some(opened.clone()));
        Ok(opened)
    }
}

impl<S: Get + std::fmt::Debug + Send + Sync + 'static> Find for BucketIndex<S> {
    async fn find(&self, nearest: &NearestQuery) -> Result<Vec<Hit>, IndexError> {
        self.open_current().await?.find(nearest)
    }

    async fn metadata_names(&self) -> Result<Option<Arc<[String]>>, IndexError> {
        Ok(Some(self.open_current().await?.names.clone()))
    }

    fn clusters(&self) -> Arc<[String]> {
        self.local().map_or_else(Arc::default, |opened| opened.clusters.clone())
    }
}
