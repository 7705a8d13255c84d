//! A time limit for each upstream.

use crate::{Content, Embed, Error, Rank, RankedCluster};
use lambda_bridge::UpstreamError;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;
use vector_index::{Embedding, Find, Hit, IndexError, NearestQuery};

/// An upstream that is given up after a time limit, as [`UpstreamError::TimedOut`].
#[derive(Debug)]
pub struct TimeLimited<T> {
    inner: T,
    limit: Duration,
    service: &'static str,
}

impl<T> TimeLimited<T> {
    /// Asks `inner`, named `service` in errors, for at most `limit`.
    pub fn new(service: &'static str, limit: Duration, inner: T) -> Self {
        Self { inner, limit, service }
    }

    /// The upstream without its limit.
    pub fn inner(&self) -> &T {
        &self.inner
    }

    fn timed_out(&self) -> UpstreamError {
        UpstreamError::TimedOut { service: self.service }
    }
}

impl<T: Embed + Sync> Embed for TimeLimited<T> {
    async fn embed(&self, content: &Content) -> Result<Embedding, Error> {
        let answer = timeout(self.limit, self.inner.embed(content)).await;
        answer.unwrap_or_else(|_| Err(Error::Embedding(self.timed_out())))
    }
}

impl<T: Find + Sync> Find for TimeLimited<T> {
    async fn find(&self, nearest: &NearestQuery) -> Result<Vec<Hit>, IndexError> {
        let answer = timeout(self.limit, self.inner.find(nearest)).await;
        answer.unwrap_or_else(|_| Err(self.timed_out().into()))
    }

    fn clusters(&self) -> Arc<[String]> {
        self.inner.clusters()
    }

    async fn metadata_names(&self) -> Result<Option<Arc<[String]>>, IndexError> {
        let answer = timeout(self.limit, self.inner.metadata_names()).await;
        answer.unwrap_or_else(|_| Err(self.timed_out().into()))
    }
}

impl<T: Rank + Sync> Rank for TimeLimited<T> {
    async fn rank(
        &self,
        user: &str,
        clusters: &[String],
    ) -> Result<Vec<RankedCluster>, UpstreamError> {
        let answer = timeout(self.limit, self.inner.rank(user, clusters)).await;
        answer.unwrap_or_else(|_| Err(self.timed_out()))
    }
}
