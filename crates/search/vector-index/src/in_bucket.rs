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
//!     builds/<when>/graph.usearch   the HNSW graph over the rows in force, its first piece
//!     builds/<when>/graph.usearch.1 the next piece, and so on
//! ```
//!
//! No object is ever written anew but the alias: many may add at once, and who searches one build
//! is not disturbed by the next. Of rows with the same id the one added last is in force, by the
//! clock of who adds.
//!
//! A search looks at the alias now and then. The copy of a new build is fetched beside the
//! searches, which go on in the old one; only the very first has to wait. A Lambda stands still
//! between its events, and connections break meanwhile: a copy goes on with the piece at which it
//! was. A bucket that does not answer stops no search either, once there is a copy.

mod add;
mod copy;
mod keys;
mod parts;
mod switch;

use crate::embedded::opened::Opened;
use crate::{Find, Hit, HnswParameters, IndexError, Nearest};
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
pub struct InBucket<S> {
    copies: Arc<Copies<S>>,
    refresh: Duration,
    piece: u64,
    at_hand: Mutex<Option<Arc<Opened>>>,
    look: tokio::sync::Mutex<Look>,
}

/// Looking where the alias points.
#[derive(Debug, Default)]
struct Look {
    last: Option<Instant>,
    /// Outlives a query that is given up.
    under_way: Option<JoinHandle<Result<Arc<Opened>, IndexError>>>,
}

impl<S> InBucket<S> {
    /// Indexes in `bucket`, queried through `alias` in copies in `folder`. For up to `refresh` the
    /// alias is taken to point where it did. Nothing is read until the first query.
    #[must_use]
    pub fn new(bucket: S, folder: PathBuf, alias: &str, refresh: Duration) -> Self {
        let copies = Copies::new(bucket, folder, alias, HnswParameters::default());
        let (at_hand, look) = (Mutex::default(), tokio::sync::Mutex::default());
        Self { copies: Arc::new(copies), refresh, piece: PIECE, at_hand, look }
    }

    /// The same, whose new builds have graphs in pieces of `bytes`.
    #[must_use]
    pub fn with_pieces_of(self, bytes: u64) -> Self {
        Self { piece: bytes.max(1), ..self }
    }

    fn at_hand(&self) -> Option<Arc<Opened>> {
        self.at_hand.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_at_hand(&self, opened: Option<Arc<Opened>>) {
        *self.at_hand.lock().unwrap_or_else(PoisonError::into_inner) = opened;
    }

    /// The next query looks where the alias points before it searches.
    async fn forget(&self) {
        let look = std::mem::take(&mut *self.look.lock().await);
        if let Some(task) = look.under_way {
            // It would go on writing to the draft that the next look begins.
            task.abort();
            task.await.ok();
        }
        self.set_at_hand(None);
    }
}

impl<S: Get + std::fmt::Debug + Send + Sync + 'static> InBucket<S> {
    /// Fetches the build in force, if there is one.
    pub async fn warm(&self) {
        drop(self.first().await);
    }

    async fn in_force(&self) -> Result<Arc<Opened>, IndexError> {
        match self.at_hand() {
            Some(opened) => Ok(self.newer().await.unwrap_or(opened)),
            None => self.first().await,
        }
    }

    /// Waits until there is a build at hand.
    async fn first(&self) -> Result<Arc<Opened>, IndexError> {
        let mut look = self.look.lock().await;
        if let Some(opened) = self.at_hand() {
            return Ok(opened);
        }
        self.settle(&mut look).await
    }

    /// The build that a look beside the searches has found; begins one when it is time.
    async fn newer(&self) -> Option<Arc<Opened>> {
        let mut look = self.look.try_lock().ok()?;
        match &look.under_way {
            Some(task) if task.is_finished() => match self.settle(&mut look).await {
                Ok(opened) => return Some(opened),
                Err(error) => tracing::warn!(error = %error, "searching the index at hand"),
            },
            None if look.last.is_none_or(|last| last.elapsed() >= self.refresh) => {
                look.under_way = Some(self.begin());
            }
            _ => {}
        }
        None
    }

    fn begin(&self) -> JoinHandle<Result<Arc<Opened>, IndexError>> {
        let (copies, at_hand) = (self.copies.clone(), self.at_hand());
        tokio::spawn(async move { copies.newest(at_hand).await })
    }

    /// Waits for the look under way, and takes up what it found.
    async fn settle(&self, look: &mut Look) -> Result<Arc<Opened>, IndexError> {
        let found = look.under_way.get_or_insert_with(|| self.begin()).await;
        *look = Look { last: Some(Instant::now()), under_way: None };
        let opened = found.unwrap_or_else(|_| Err(self.copies.unopened("opening panicked")))?;
        self.set_at_hand(Some(opened.clone()));
        Ok(opened)
    }
}

impl<S: Get + std::fmt::Debug + Send + Sync + 'static> Find for InBucket<S> {
    async fn find(&self, nearest: &Nearest) -> Result<Vec<Hit>, IndexError> {
        self.in_force().await?.find(nearest)
    }

    async fn metadata_names(&self) -> Result<Option<Arc<[String]>>, IndexError> {
        Ok(Some(self.in_force().await?.names.clone()))
    }

    fn clusters(&self) -> Arc<[String]> {
        self.at_hand().map_or_else(Arc::default, |opened| opened.clusters.clone())
    }
}
