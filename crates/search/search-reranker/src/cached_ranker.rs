//! A cache of rankings, by user and set of clusters.

use crate::{Rank, RankedCluster};
use lambda_bridge::UpstreamError;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::Instant;

/// A ranker whose rankings are used again for a while. Errors are not cached.
#[derive(Debug)]
pub struct CachedRanker<R> {
    inner: R,
    lifetime: Duration,
    most: usize,
    rankings: Mutex<HashMap<Key, CachedRanking>>,
}

/// A user and a set of clusters, sorted.
type Key = (String, Vec<String>);

#[derive(Debug)]
struct CachedRanking {
    ranking: Vec<RankedCluster>,
    expires: Instant,
}

impl<R> CachedRanker<R> {
    /// Keeps at most `most` rankings for `lifetime`; 0 keeps none.
    pub fn new(inner: R, lifetime: Duration, most: usize) -> Self {
        Self { inner, lifetime, most, rankings: Mutex::new(HashMap::new()) }
    }

    fn get(&self, key: &Key) -> Option<Vec<RankedCluster>> {
        let rankings = self.rankings.lock().ok()?;
        let cached = rankings.get(key)?;
        if cached.expires > Instant::now() { Some(cached.ranking.clone()) } else { None }
    }

    fn insert(&self, key: Key, ranking: &[RankedCluster]) {
        let Ok(mut rankings) = self.rankings.lock() else { return };
        let now = Instant::now();
        if rankings.len() >= self.most {
            rankings.retain(|_, cached| cached.expires > now);
        }
        if rankings.len() >= self.most {
            remove_oldest(&mut rankings);
        }
        let cached = CachedRanking { ranking: ranking.to_owned(), expires: now + self.lifetime };
        rankings.insert(key, cached);
    }
}

fn remove_oldest(rankings: &mut HashMap<Key, CachedRanking>) {
    let oldest = rankings.iter().min_by_key(|(_, cached)| cached.expires);
    if let Some(key) = oldest.map(|(key, _)| key.clone()) {
        rankings.remove(&key);
    }
}

impl<R: Rank + Sync> Rank for CachedRanker<R> {
    async fn rank(
        &self,
        user: &str,
        clusters: &[String],
    ) -> Result<Vec<RankedCluster>, UpstreamError> {
        if self.lifetime.is_zero() || self.most == 0 {
            return self.inner.rank(user, clusters).await;
        }
        let mut sorted = clusters.to_owned();
        sorted.sort_unstable();
        let key = (user.to_owned(), sorted);
        if let Some(ranking) = self.get(&key) {
            return Ok(ranking);
        }
        let ranking = self.inner.rank(user, clusters).await?;
        self.insert(key, &ranking);
        Ok(ranking)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[derive(Default)]
    struct Counted(AtomicUsize);

    impl Rank for Counted {
        async fn rank(
            &self,
            user: &str,
            _: &[String],
        ) -> Result<Vec<RankedCluster>, UpstreamError> {
            self.0.fetch_add(1, Ordering::Relaxed);
            if user == "nobody" {
                return Err(UpstreamError::Throttled { service: "Personalize", code: "x".into() });
            }
            Ok(vec![RankedCluster { cluster: user.to_owned(), score: Some(1.0) }])
        }
    }

    async fn asked(ranker: &CachedRanker<Counted>, user: &str, clusters: &[&str]) -> usize {
        let clusters: Vec<String> = clusters.iter().map(|c| (*c).to_owned()).collect();
        let before = ranker.inner.0.load(Ordering::Relaxed);
        if let Ok(ranking) = ranker.rank(user, &clusters).await {
            assert_eq!(ranking[0].cluster, user);
        }
        ranker.inner.0.load(Ordering::Relaxed) - before
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_holds_for_its_user_set_and_time() {
        let ranker = CachedRanker::new(Counted::default(), Duration::from_secs(30), 10);
        assert_eq!(asked(&ranker, "u", &["a", "b"]).await, 1);
        assert_eq!(asked(&ranker, "u", &["b", "a"]).await, 0);
        assert_eq!(asked(&ranker, "v", &["a", "b"]).await, 1);
        assert_eq!(asked(&ranker, "u", &["a"]).await, 1);
        tokio::time::advance(Duration::from_secs(31)).await;
        assert_eq!(asked(&ranker, "u", &["a", "b"]).await, 1);
    }

    #[tokio::test(start_paused = true)]
    async fn memory_is_bounded_and_the_oldest_goes() {
        let ranker = CachedRanker::new(Counted::default(), Duration::from_secs(30), 2);
        for user in ["u", "v", "w"] {
            tokio::time::advance(Duration::from_secs(1)).await;
            assert_eq!(asked(&ranker, user, &["a"]).await, 1);
        }
        assert_eq!(asked(&ranker, "w", &["a"]).await, 0);
        assert_eq!(asked(&ranker, "v", &["a"]).await, 0);
        assert_eq!(asked(&ranker, "u", &["a"]).await, 1);
    }

    #[tokio::test]
    async fn errors_are_not_cached_and_nothing_is_for_no_time() {
        let ranker = CachedRanker::new(Counted::default(), Duration::from_secs(30), 2);
        assert_eq!(asked(&ranker, "nobody", &["a"]).await, 1);
        assert_eq!(asked(&ranker, "nobody", &["a"]).await, 1);
        let uncached = CachedRanker::new(Counted::default(), Duration::ZERO, 2);
        assert_eq!(asked(&uncached, "u", &["a"]).await, 1);
        assert_eq!(asked(&uncached, "u", &["a"]).await, 1);
    }
}
