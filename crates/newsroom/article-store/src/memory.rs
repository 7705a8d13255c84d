//! The table in memory, with faults on purpose.

use crate::{FindStanding, KeepVersion, Kept, ListStandings, Page, ReadVersion, Standing, Written};
use lambda_bridge::UpstreamError;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

const DOWN: UpstreamError = UpstreamError::TimedOut { service: "DynamoDB" };

/// The table in memory.
#[derive(Debug, Default)]
pub struct Memory {
    items: Mutex<Items>,
    /// Whether nothing answers.
    pub is_down: bool,
    /// Whether the answer to the next write is lost, the last first: it is written all the same.
    pub lose: Mutex<Vec<bool>>,
    /// Whether the next write meets another one in flight and is not written, the last first.
    pub conflicts: Mutex<Vec<bool>>,
}

#[derive(Debug, Default)]
struct Items {
    standings: BTreeMap<String, Standing>,
    versions: BTreeMap<(String, u32), Kept>,
}

impl Memory {
    /// With these versions, in their order.
    #[must_use]
    pub fn of(versions: impl IntoIterator<Item = Kept>) -> Self {
        let memory = Self::default();
        for kept in versions {
            memory.write(kept);
        }
        memory
    }

    /// Writes a version, whatever stands.
    pub fn write(&self, kept: Kept) {
        let mut items = self.items();
        let id = kept.article.id.clone();
        let standing = Standing::after(items.standings.get(&id), &kept);
        items.versions.insert((id.clone(), kept.article.version), kept);
        items.standings.insert(id, standing);
    }

    /// All versions of an article, in their order.
    #[must_use]
    pub fn versions(&self, article: &str) -> Vec<Kept> {
        let items = self.items();
        let own = items.versions.iter().filter(|((id, _), _)| id == article);
        own.map(|(_, kept)| kept.clone()).collect()
    }

    fn items(&self) -> MutexGuard<'_, Items> {
        self.items.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn answer<T: Send>(&self, answer: T) -> Result<T, UpstreamError> {
        // Whoever asks at the same time has looked by now, too.
        let_others_go().await;
        if self.is_down { Err(DOWN) } else { Ok(answer) }
    }
}

/// Whether a fault is next; none is where none is left.
fn next(faults: &Mutex<Vec<bool>>) -> bool {
    faults.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
}

/// Lets others go first once.
async fn let_others_go() {
    let mut has_yielded = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut has_yielded, true) {
            return std::task::Poll::Ready(());
        }
        context.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}

impl FindStanding for Memory {
    async fn find_standing(&self, article: &str) -> Result<Option<Standing>, UpstreamError> {
        let found = self.items().standings.get(article).cloned();
        self.answer(found).await
    }
}

impl ReadVersion for Memory {
    async fn read_version(
        &self,
        article: &str,
        version: u32,
    ) -> Result<Option<Kept>, UpstreamError> {
        let found = self.items().versions.get(&(article.to_owned(), version)).cloned();
        self.answer(found).await
    }
}

impl KeepVersion for Memory {
    async fn keep_version(
        &self,
        standing: &Standing,
        kept: &Kept,
        after: u32,
    ) -> Result<Written, UpstreamError> {
        self.answer(()).await?;
        if next(&self.conflicts) {
            return Ok(Written::Not);
        }
        let mut items = self.items();
        let stands = items.standings.get(&standing.article_id).map_or(0, |it| it.version);
        let version = (standing.article_id.clone(), standing.version);
        if stands != after || items.versions.contains_key(&version) {
            return Ok(Written::Not);
        }
        items.versions.insert(version, kept.clone());
        items.standings.insert(standing.article_id.clone(), standing.clone());
        drop(items);
        if next(&self.lose) { Err(DOWN) } else { Ok(Written::Now) }
    }
}

impl ListStandings for Memory {
    async fn list_standings(&self, from: Option<&str>, most: usize) -> Result<Page, UpstreamError> {
        let mut all: Vec<Standing> = self.items().standings.values().cloned().collect();
        let place = |one: &Standing| format!("{:.3}/{}", one.written_at, one.article_id);
        all.sort_by_key(|one| std::cmp::Reverse(place(one)));
        all.retain(|one| from.is_none_or(|from| place(one).as_str() < from));
        let more = all.len() > most;
        all.truncate(most);
        let next = all.last().filter(|_| more).map(place);
        self.answer(Page { standings: all, next }).await
    }
}
