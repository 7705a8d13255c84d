//! A time limit for each upstream.

use crate::{Content, Embed, Error, Liked, Rank};
use lambda_bridge::UpstreamError;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;
use vector_index::{Find, Hit, IndexError, Nearest};

/// An upstream that is given up after a time limit, as unavailable with the code `timeout`.
#[derive(Debug)]
pub struct Within<T> {
    inner: T,
    limit: Duration,
    service: &'static str,
}

impl<T> Within<T> {
    /// Asks `inner`, named `service` in errors, for at most `limit`.
    pub fn new(service: &'static str, limit: Duration, inner: T) -> Self {
        Self { inner, limit, service }
    }

    /// Whom it asks.
    pub fn inner(&self) -> &T {
        &self.inner
    }

    fn late(&self) -> UpstreamError {
        UpstreamError::Unavailable { service: self.service, code: "timeout".to_owned() }
    }
}

impl<T: Embed + Sync> Embed for Within<T> {
    async fn embed(&self, content: &Content) -> Result<Vec<f32>, Error> {
        let answer = timeout(self.limit, self.inner.embed(content)).await;
        answer.unwrap_or_else(|_| Err(Error::Embedding(self.late())))
    }
}

impl<T: Find + Sync> Find for Within<T> {
    async fn find(&self, nearest: &Nearest) -> Result<Vec<Hit>, IndexError> {
        let answer = timeout(self.limit, self.inner.find(nearest)).await;
        answer.unwrap_or_else(|_| Err(self.late().into()))
    }

    fn clusters(&self) -> Arc<[String]> {
        self.inner.clusters()
    }

    async fn metadata_names(&self) -> Result<Option<Arc<[String]>>, IndexError> {
        let answer = timeout(self.limit, self.inner.metadata_names()).await;
        answer.unwrap_or_else(|_| Err(self.late().into()))
    }
}

impl<T: Rank + Sync> Rank for Within<T> {
    async fn rank(&self, user: &str, clusters: &[String]) -> Result<Vec<Liked>, UpstreamError> {
        let answer = timeout(self.limit, self.inner.rank(user, clusters)).await;
        answer.unwrap_or_else(|_| Err(self.late()))
    }
}
