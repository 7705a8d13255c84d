//! The version at hand, and the next one when there is one.

use crate::{IndexError, OpenIndex, read_current};
use bucket::Get;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The index, fetched when the first question comes.
#[derive(Debug)]
pub struct PassageIndex<S> {
    bucket: S,
    folder: PathBuf,
    refresh: Duration,
    opened: Mutex<Option<(Arc<OpenIndex>, Instant)>>,
    /// One fetch at a time.
    fetching: tokio::sync::Mutex<()>,
}

impl<S: Get + Sync> PassageIndex<S> {
    /// Keeps graphs in `folder`; looks for another version when the last look is `refresh` ago.
    pub fn new(bucket: S, folder: PathBuf, refresh: Duration) -> Self {
        let (opened, fetching) = (Mutex::default(), tokio::sync::Mutex::default());
        Self { bucket, folder, refresh, opened, fetching }
    }

    /// The version that answers.
    ///
    /// # Errors
    /// There is none, it is broken, or the bucket does not answer.
    pub async fn open(&self) -> Result<Arc<OpenIndex>, IndexError> {
        if let Some(opened) = self.fresh() {
            return Ok(opened);
        }
        let _one = self.fetching.lock().await;
        if let Some(opened) = self.fresh() {
            return Ok(opened);
        }
        let current = read_current(&self.bucket).await?.ok_or(IndexError::Missing)?;
        let opened = match self.at_hand().filter(|opened| *opened.current() == current) {
            Some(opened) => opened,
            None => Arc::new(OpenIndex::fetch(&self.bucket, current, &self.folder).await?),
        };
        *self.slot() = Some((opened.clone(), Instant::now()));
        Ok(opened)
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<(Arc<OpenIndex>, Instant)>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn at_hand(&self) -> Option<Arc<OpenIndex>> {
        self.slot().as_ref().map(|(opened, _)| opened.clone())
    }

    fn fresh(&self) -> Option<Arc<OpenIndex>> {
        let slot = self.slot();
        let (opened, looked) = slot.as_ref()?;
        (looked.elapsed() < self.refresh).then(|| opened.clone())
    }
}
