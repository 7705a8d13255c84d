//! Queries, and answers of model, index and ranker, as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::{Env, Failure, UpstreamError, answer};
use samples::{Answered, Folder, MARK, Spoiler, Subject, fuzz, schema, unbounded};
use search_reranker::{
    Config, Content, Embed, Error, Input, Liked, Output, Rank, Upstreams, handle,
};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use vector_index::{Find, Hit, IndexError, Nearest};

const ERRORS: [&str; 4] =
    ["UpstreamThrottled", "UpstreamUnavailable", "UpstreamRejected", "ModelOutputInvalid"];

/// Model, index and ranker.
struct Services {
    spoiler: Mutex<Spoiler>,
    calls: AtomicUsize,
}

impl Services {
    fn call(&self, service: &'static str) -> Result<(), UpstreamError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.spoiler.lock().unwrap().failure(service)
    }
}

impl Embed for &Services {
    async fn embed(&self, _: &Content) -> Result<Vec<f32>, Error> {
        self.call("Bedrock").map_err(Error::Embedding)?;
        let mut spoiler = self.spoiler.lock().unwrap();
        match spoiler.is_hostile() && spoiler.number(10) == 0 {
            true => Err(Error::EmbeddingInvalid { expected: 1_024 }),
            false => Ok(vec![spoiler.score() as f32; 8]),
        }
    }
}

impl Find for &Services {
    async fn find(&self, nearest: &Nearest) -> Result<Vec<Hit>, IndexError> {
        self.call("the vector index")?;
        let mut spoiler = self.spoiler.lock().unwrap();
        let most = if spoiler.is_hostile() { 30 } else { nearest.count.min(30) };
        let count = spoiler.number(most + 1);
        Ok((0..count).map(|_| hit(&mut spoiler)).collect())
    }
}

fn hit(spoiler: &mut Spoiler) -> Hit {
    let id = spoiler.number(20).to_string();
    let cluster = format!("c{}", spoiler.number(6));
    Hit { id, cluster, score: spoiler.score(), metadata: [("a".to_owned(), "b".to_owned())].into() }
}

impl Rank for &Services {
    async fn rank(&self, _: &str, clusters: &[String]) -> Result<Vec<Liked>, UpstreamError> {
        self.call("Personalize")?;
        let mut spoiler = self.spoiler.lock().unwrap();
        let mut liked: Vec<Liked> = clusters
            .iter()
            .map(|cluster| Liked { cluster: cluster.clone(), score: Some(spoiler.score()) })
            .collect();
        if spoiler.is_hostile() {
            let kept = spoiler.number(liked.len() + 1);
            liked.truncate(kept);
            liked.push(Liked { cluster: spoiler.text(), score: None });
        }
        Ok(liked)
    }
}

#[test]
fn no_query_and_no_answer_breaks_it() {
    let pairs = [("SEARCH_INDEX_FOLDER", "unused"), ("CAMPAIGN_ARN", "arn:aws:personalize:x")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let inputs = [Folder::of("search/search-reranker").read("direct", "")];
    let subject = Subject::new(&inputs, schema::<Input>(), schema::<Output>(), &ERRORS);
    let tally = fuzz(&subject, async |input, spoiler| {
        let services = Services { spoiler: Mutex::new(spoiler), calls: AtomicUsize::new(0) };
        let upstreams = Upstreams { embed: &services, find: &services, rank: &services };
        let call = async |input: Input| handle(&upstreams, &config, input).await;
        let result = answer(call, input).await;
        let result = result.map(|output| serde_json::to_value(output).unwrap());
        let result = result.map_err(unnamed);
        Answered { result, calls: services.calls.into_inner() }
    });
    assert!(["OK", "InvalidInput"].iter().chain(&ERRORS).all(|name| tally.contains_key(name)));
}

/// The name of a filter is repeated on purpose, where it is one.
fn unnamed(failure: Failure) -> Failure {
    let message = failure.message.replacen(&format!("filters.{MARK} "), "filters.x ", 1);
    Failure { message, ..failure }
}

#[test]
fn every_field_has_a_bound() {
    assert!(unbounded(&schema::<Input>()).is_empty(), "{:?}", unbounded(&schema::<Input>()));
}
