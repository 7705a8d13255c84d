//! Rankings remembered for a while, by user and cluster set.

use crate::{Liked, Rank};
use lambda_bridge::UpstreamError;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::Instant;

/// A ranker whose answers are used again for a while. Errors are not remembered.
#[derive(Debug)]
pub struct Remembered<R> {
    inner: R,
    lifetime: Duration,
    most: usize,
    answers: Mutex<HashMap<Question, Answer>>,
}

/// A user and a set of clusters, sorted.
type Question = (String, Vec<String>);

#[derive(Debug)]
struct Answer {
    ranking: Vec<Liked>,
    expires: Instant,
}

impl<R> Remembered<R> {
    /// Remembers at most `most` answers for `lifetime`; 0 remembers nothing.
    pub fn new(inner: R, lifetime: Duration, most: usize) -> Self {
        Self { inner, lifetime, most, answers: Mutex::new(HashMap::new()) }
    }

    fn remembered(&self, question: &Question) -> Option<Vec<Liked>> {
        let answers = self.answers.lock().ok()?;
        let answer = answers.get(question)?;
        (answer.expires > Instant::now()).then(|| answer.ranking.clone())
    }

    fn remember(&self, question: Question, ranking: &[Liked]) {
        let Ok(mut answers) = self.answers.lock() else { return };
        let now = Instant::now();
        if answers.len() >= self.most {
            answers.retain(|_, answer| answer.expires > now);
        }
        if answers.len() >= self.most {
            forget_oldest(&mut answers);
        }
        let answer = Answer { ranking: ranking.to_owned(), expires: now + self.lifetime };
        answers.insert(question, answer);
    }
}

fn forget_oldest(answers: &mut HashMap<Question, Answer>) {
    let oldest = answers.iter().min_by_key(|(_, answer)| answer.expires);
    if let Some(question) = oldest.map(|(question, _)| question.clone()) {
        answers.remove(&question);
    }
}

impl<R: Rank + Sync> Rank for Remembered<R> {
    async fn rank(&self, user: &str, clusters: &[String]) -> Result<Vec<Liked>, UpstreamError> {
        if self.lifetime.is_zero() || self.most == 0 {
            return self.inner.rank(user, clusters).await;
        }
        let mut sorted = clusters.to_owned();
        sorted.sort_unstable();
        let question = (user.to_owned(), sorted);
        if let Some(ranking) = self.remembered(&question) {
            return Ok(ranking);
        }
        let ranking = self.inner.rank(user, clusters).await?;
        self.remember(question, &ranking);
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
        async fn rank(&self, user: &str, _: &[String]) -> Result<Vec<Liked>, UpstreamError> {
            self.0.fetch_add(1, Ordering::Relaxed);
            if user == "nobody" {
                return Err(UpstreamError::Throttled { service: "Personalize", code: "x".into() });
            }
            Ok(vec![Liked { cluster: user.to_owned(), score: Some(1.0) }])
        }
    }

    async fn asked(ranker: &Remembered<Counted>, user: &str, clusters: &[&str]) -> usize {
        let clusters: Vec<String> = clusters.iter().map(|c| (*c).to_owned()).collect();
        let before = ranker.inner.0.load(Ordering::Relaxed);
        if let Ok(ranking) = ranker.rank(user, &clusters).await {
            assert_eq!(ranking[0].cluster, user);
        }
        ranker.inner.0.load(Ordering::Relaxed) - before
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_holds_for_its_user_set_and_time() {
        let ranker = Remembered::new(Counted::default(), Duration::from_secs(30), 10);
        assert_eq!(asked(&ranker, "u", &["a", "b"]).await, 1);
        assert_eq!(asked(&ranker, "u", &["b", "a"]).await, 0);
        assert_eq!(asked(&ranker, "v", &["a", "b"]).await, 1);
        assert_eq!(asked(&ranker, "u", &["a"]).await, 1);
        tokio::time::advance(Duration::from_secs(31)).await;
        assert_eq!(asked(&ranker, "u", &["a", "b"]).await, 1);
    }

    #[tokio::test(start_paused = true)]
    async fn memory_is_bounded_and_the_oldest_goes() {
        let ranker = Remembered::new(Counted::default(), Duration::from_secs(30), 2);
        for user in ["u", "v", "w"] {
            tokio::time::advance(Duration::from_secs(1)).await;
            assert_eq!(asked(&ranker, user, &["a"]).await, 1);
        }
        assert_eq!(asked(&ranker, "w", &["a"]).await, 0);
        assert_eq!(asked(&ranker, "v", &["a"]).await, 0);
        assert_eq!(asked(&ranker, "u", &["a"]).await, 1);
    }

    #[tokio::test]
    async fn errors_are_not_remembered_and_nothing_is_for_no_time() {
        let ranker = Remembered::new(Counted::default(), Duration::from_secs(30), 2);
        assert_eq!(asked(&ranker, "nobody", &["a"]).await, 1);
        assert_eq!(asked(&ranker, "nobody", &["a"]).await, 1);
        let forgetful = Remembered::new(Counted::default(), Duration::ZERO, 2);
        assert_eq!(asked(&forgetful, "u", &["a"]).await, 1);
        assert_eq!(asked(&forgetful, "u", &["a"]).await, 1);
    }
}
