//! Every fault of an upstream on the wire: the function's real clients against a server on this
//! machine that answers as Bedrock, OpenSearch and Personalize do. A fault a test, named after it.

#![allow(clippy::unwrap_used, reason = "the inputs are the test's own")]

mod services;

use lambda_bridge::{Env, Failure};
use search_reranker::{Config, Services, handle, serve};
use serde_json::{Value, json};
use services::{Fault, Local, sdk};
use std::time::{Duration, Instant};

const PLAIN: &str = "cat-photo cat-photo-2 cat-line cat-paint";
const LIMIT: Duration = Duration::from_millis(400);

fn config(endpoint: &str) -> Config {
    let limit = LIMIT.as_millis().to_string();
    let pairs = [
        ("SEARCH_ENDPOINT", endpoint),
        ("CAMPAIGN_ARN", "arn:aws:personalize:us-east-1:123456789012:campaign/styles"),
        ("RANK_TIMEOUT_MS", limit.as_str()),
        ("RANKING_CACHE_SECONDS", "0"),
    ];
    Config::from_env(&Env::of(&pairs)).unwrap()
}

fn query() -> Value {
    json!({"query": "cat", "userId": "ann", "size": 4, "candidates": 4, "weight": 0.9})
}

/// The answer, and how long it took.
async fn answer(local: &Local, event: Value) -> (Result<Value, Failure>, Duration) {
    let config = config(&local.endpoint);
    let services = Services::new(&sdk(&local.endpoint), &config);
    let started = Instant::now();
    let search = async |input| handle(&services, &config, input).await;
    let answer = Box::pin(serve(search, event)).await;
    let took = started.elapsed();
    (answer.map(|answer| serde_json::to_value(answer.output).unwrap()), took)
}

async fn found(local: &Local, event: Value) -> Value {
    answer(local, event).await.0.unwrap()
}

async fn name(local: &Local, event: Value) -> &'static str {
    answer(local, event).await.0.unwrap_err().name
}

fn ids(answer: &Value) -> String {
    let results = answer["results"].as_array().unwrap();
    results.iter().map(|found| found["id"].as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn plain(answer: &Value, reason: &str) {
    assert_eq!(
        (ids(answer).as_str(), &answer["personalisation"]["reason"]),
        (PLAIN, &json!(reason))
    );
    assert_eq!(answer["personalisation"]["applied"], false);
}

#[tokio::test]
async fn no_fault() {
    let answer = found(&Local::start(Fault::None).await, query()).await;
    assert_eq!(ids(&answer), "cat-paint cat-line cat-photo cat-photo-2");
    assert_eq!(answer["personalisation"]["applied"], true);
}

#[tokio::test]
async fn unknown_user() {
    let mut event = query();
    event["userId"] = json!("stranger");
    plain(&found(&Local::start(Fault::None).await, event).await, "UNKNOWN_USER");
}

/// Within the latency budget: the ranker's time limit and what the others take.
#[tokio::test]
async fn personalize_slow() {
    let local = Local::start(Fault::RankerHangs).await;
    let (answer, elapsed) = answer(&local, query()).await;
    plain(&answer.unwrap(), "PERSONALIZE_TIMEOUT");
    assert!(elapsed >= LIMIT && elapsed < LIMIT + Duration::from_secs(2), "{elapsed:?}");
    assert_eq!(local.asked("/personalize-ranking"), 1);
}

#[tokio::test]
async fn personalize_throttled() {
    let local = Local::start(Fault::Ranker(400, "ThrottlingException")).await;
    plain(&found(&local, query()).await, "PERSONALIZE_THROTTLED");
    assert_eq!(local.asked("/personalize-ranking"), 1);
}

#[tokio::test]
async fn personalize_down() {
    let local = Local::start(Fault::Ranker(503, "ServiceUnavailable")).await;
    plain(&found(&local, query()).await, "PERSONALIZE_UNAVAILABLE");
    let local = Local::start(Fault::RankerHangsUp).await;
    plain(&found(&local, query()).await, "PERSONALIZE_UNAVAILABLE");
}

#[tokio::test]
async fn personalize_refuses() {
    let local = Local::start(Fault::Ranker(404, "ResourceNotFoundException")).await;
    plain(&found(&local, query()).await, "PERSONALIZE_REJECTED");
}

/// The ranking lacks a cluster: its images keep their search score and count as least liked.
#[tokio::test]
async fn personalize_partial() {
    let answer = found(&Local::start(Fault::RankerLacks("paint")).await, query()).await;
    assert_eq!(ids(&answer), "cat-line cat-photo cat-photo-2 cat-paint");
    assert_eq!(answer["personalisation"]["applied"], true);
    assert_eq!(answer["personalisation"]["unrankedClusters"], 1);
}

#[tokio::test]
async fn knn_empty() {
    let local = Local::start(Fault::NothingFound).await;
    let answer = found(&local, query()).await;
    assert_eq!((ids(&answer).as_str(), local.asked("/personalize-ranking")), ("", 0));
    assert_eq!(answer["personalisation"]["reason"], "ONE_CLUSTER");
}

#[tokio::test]
async fn knn_down() {
    assert_eq!(name(&Local::start(Fault::IndexDown).await, query()).await, "UpstreamUnavailable");
}

/// Tried twice; then a named error and no empty list.
#[tokio::test]
async fn bedrock_down() {
    let local = Local::start(Fault::Model(500, "InternalServerException")).await;
    assert_eq!(name(&local, query()).await, "UpstreamUnavailable");
    assert_eq!(local.asked("/invoke"), 2);
}

#[tokio::test]
async fn bedrock_throttled() {
    let local = Local::start(Fault::Model(429, "ThrottlingException")).await;
    assert_eq!(name(&local, query()).await, "UpstreamThrottled");
}

/// Three calls of at most 500; the last cluster is the most liked, across the batches.
#[tokio::test]
async fn twelve_hundred_candidate_clusters() {
    let local = Local::start(Fault::ManyClusters(1_200)).await;
    let event = json!({"query": "cat", "userId": "ann", "candidates": 1_200, "weight": 1});
    let answer = found(&local, event).await;
    assert_eq!(local.asked("/personalize-ranking"), 3);
    assert_eq!(answer["personalisation"]["clusters"], 1_200);
    assert_eq!(answer["personalisation"]["unrankedClusters"], 0);
    let clusters = [0, 1, 2].map(|n| answer["results"][n]["cluster"].clone());
    assert_eq!(clusters, ["c1199", "c1198", "c1197"]);
}

/// Nobody is asked about it.
#[tokio::test]
async fn bad_image() {
    let local = Local::start(Fault::None).await;
    for image in ["?", "bm8gcGljdHVyZQ=="] {
        let event = json!({"query": {"image": image}});
        assert_eq!(name(&local, event).await, "InvalidInput");
    }
    assert_eq!(local.asked("/"), 0);
}

#[tokio::test]
async fn too_large_an_image() {
    let local = Local::start(Fault::None).await;
    let event = json!({"query": {"image": "A".repeat(6_000_000)}});
    let failure = answer(&local, event).await.0.unwrap_err();
    assert_eq!(failure.name, "InvalidInput");
    assert_eq!(failure.message, "query.image cannot be used: it has more than 4000000 bytes");
    assert_eq!(local.asked("/"), 0);
}

/// The model answers another length than the index has; and an index that was built for another
/// length refuses the query.
#[tokio::test]
async fn wrong_dimension() {
    let local = Local::start(Fault::ShortEmbedding).await;
    assert_eq!(name(&local, query()).await, "ModelOutputInvalid");
    assert_eq!(local.asked("/_search"), 0);
    let local = Local::start(Fault::OtherIndex).await;
    assert_eq!(name(&local, query()).await, "UpstreamRejected");
}
