//! What a search answers when an upstream does not.

use super::shop::{Mood, Shop, config};
use super::{ids, query, search};
use lambda_bridge::{Failure, NamedError};
use search_reranker::{Error, Reason, handle};
use serde_json::{Value, json};
use tokio::time::Instant;

const PLAIN: &str = "cat-photo cat-photo-2 cat-line cat-paint";

async fn reason(shop: Shop, input: Value) -> Option<Reason> {
    let output = search(&shop, &config(), input).await;
    assert_eq!(ids(&output), PLAIN);
    assert!(!output.personalisation.applied);
    output.personalisation.reason
}

async fn reason_of(rank: Mood) -> Option<Reason> {
    reason(Shop { rank, ..Shop::new() }, query()).await
}

async fn error(shop: Shop, input: Value) -> Error {
    let input = serde_json::from_value(input).unwrap();
    handle(&shop.upstreams(), &config(), input).await.unwrap_err()
}

#[tokio::test(start_paused = true)]
async fn personalize_throttled() {
    assert_eq!(reason_of(Mood::Throttles).await, Some(Reason::PersonalizeThrottled));
}

#[tokio::test(start_paused = true)]
async fn personalize_down() {
    assert_eq!(reason_of(Mood::Down).await, Some(Reason::PersonalizeUnavailable));
    assert_eq!(reason_of(Mood::Refuses).await, Some(Reason::PersonalizeRejected));
}

/// Given up at its time limit, to the millisecond.
#[tokio::test(start_paused = true)]
async fn personalize_slow() {
    let started = Instant::now();
    assert_eq!(reason_of(Mood::Hangs).await, Some(Reason::PersonalizeTimeout));
    assert_eq!(started.elapsed().as_millis(), 100);
}

/// Asked ahead, beside the embedding: its time limit is all that the search takes.
#[tokio::test(start_paused = true)]
async fn personalize_slow_when_asked_ahead() {
    let mut config = config();
    config.clusters = ["photo", "line", "paint"].map(String::from).into();
    let (shop, started) = (Shop { rank: Mood::Hangs, ..Shop::new() }, Instant::now());
    let output = search(&shop, &config, query()).await;
    assert_eq!((ids(&output).as_str(), started.elapsed().as_millis()), (PLAIN, 100));
    assert_eq!(output.personalisation.reason, Some(Reason::PersonalizeTimeout));
    assert_eq!(shop.asked().len(), 1);
}

/// Nor is it asked a second time, although a cluster was not known ahead.
#[tokio::test(start_paused = true)]
async fn personalize_slow_with_a_cluster_that_was_not_known_ahead() {
    let mut config = config();
    config.clusters = ["photo", "line"].map(String::from).into();
    let (shop, started) = (Shop { rank: Mood::Hangs, ..Shop::new() }, Instant::now());
    let output = search(&shop, &config, query()).await;
    assert_eq!((ids(&output).as_str(), started.elapsed().as_millis()), (PLAIN, 100));
    assert_eq!(output.personalisation.reason, Some(Reason::PersonalizeTimeout));
    assert_eq!(shop.asked().len(), 1);
}

/// What the ranking lacks keeps its search score and counts as least liked.
#[tokio::test]
async fn personalize_partial() {
    let output = search(&Shop { lacks: "paint", ..Shop::new() }, &config(), query()).await;
    assert_eq!(ids(&output), "cat-line cat-photo cat-photo-2 cat-paint");
    assert_eq!(output.personalisation.unranked_clusters, 1);
    assert!(output.personalisation.applied);
}

#[tokio::test(start_paused = true)]
async fn unknown_user() {
    let mut input = query();
    input["userId"] = json!("stranger");
    assert_eq!(reason(Shop::new(), input).await, Some(Reason::UnknownUser));
}

#[tokio::test(start_paused = true)]
async fn who_is_ranked_as_a_stranger_is_unknown() {
    let mut config = config();
    config.stranger = Some("nobody".to_owned());
    let output = search(&Shop::new(), &config, query()).await;
    assert_eq!(output.personalisation.reason, Some(Reason::UnknownUser));
    config.stranger = Some("stranger".to_owned());
    let output = search(&Shop::new(), &config, query()).await;
    assert!(output.personalisation.applied);
}

/// The stranger only tells whether the user is unknown.
#[tokio::test(start_paused = true)]
async fn without_the_strangers_ranking_the_users_counts() {
    let mut config = config();
    config.stranger = Some("nobody".to_owned());
    for stranger in [Mood::Throttles, Mood::Down, Mood::Hangs] {
        let output = search(&Shop { stranger, ..Shop::new() }, &config, query()).await;
        assert!(output.personalisation.applied, "{stranger:?}");
    }
    let shop = Shop { rank: Mood::Throttles, ..Shop::new() };
    let output = search(&shop, &config, query()).await;
    assert_eq!(output.personalisation.reason, Some(Reason::PersonalizeThrottled));
}

/// An index without matches is no outage.
#[tokio::test(start_paused = true)]
async fn knn_empty() {
    let shop = Shop { empty: true, ..Shop::new() };
    let output = search(&shop, &config(), query()).await;
    assert!(output.results.is_empty());
    assert_eq!(output.personalisation.reason, Some(Reason::OneCluster));
    assert!(shop.asked().is_empty());
}

/// An outage is a named error and no empty list.
const OUTAGES: [(Mood, &str); 4] = [
    (Mood::Hangs, "UpstreamUnavailable"),
    (Mood::Down, "UpstreamUnavailable"),
    (Mood::Throttles, "UpstreamThrottled"),
    (Mood::Refuses, "UpstreamRejected"),
];

#[tokio::test(start_paused = true)]
async fn bedrock_down() {
    for (embed, name) in OUTAGES {
        assert_eq!(error(Shop { embed, ..Shop::new() }, query()).await.name(), name);
    }
}

#[tokio::test(start_paused = true)]
async fn knn_down() {
    for (find, name) in OUTAGES {
        assert_eq!(error(Shop { find, ..Shop::new() }, query()).await.name(), name);
    }
}

/// A ranker that is asked ahead and hangs must not delay the error of an embedding.
#[tokio::test(start_paused = true)]
async fn an_error_does_not_wait_for_the_ranker() {
    let mut config = config();
    config.clusters = ["photo", "line"].map(String::from).into();
    let shop = Shop { embed: Mood::Down, rank: Mood::Hangs, ..Shop::new() };
    let started = Instant::now();
    let input = serde_json::from_value(query()).unwrap();
    handle(&shop.upstreams(), &config, input).await.unwrap_err();
    assert_eq!(started.elapsed().as_millis(), 0);
}

/// What the caller reads of a picture that is refused before anybody is asked.
async fn picture(image: String) -> String {
    let mut input = query();
    input["query"] = json!({"image": image});
    let shop = Shop { embed: Mood::Hangs, ..Shop::new() };
    let failure = Failure::from(error(shop, input).await);
    assert_eq!(failure.name, "InvalidInput");
    failure.message
}

#[tokio::test(start_paused = true)]
async fn bad_image() {
    let unusable = "query.image cannot be used: it";
    assert_eq!(picture("?".into()).await, format!("{unusable} is not base64"));
    let neither = "is neither a PNG nor a JPEG picture";
    assert_eq!(picture("bm8gcGljdHVyZQ==".into()).await, format!("{unusable} {neither}"));
}

#[tokio::test(start_paused = true)]
async fn too_large_an_image() {
    let message = "query.image cannot be used: it has more than 4000000 bytes";
    assert_eq!(picture("A".repeat(6_000_000)).await, message);
}

#[tokio::test(start_paused = true)]
async fn wrong_dimension() {
    let failure = Failure::from(error(Shop { short: true, ..Shop::new() }, query()).await);
    assert_eq!(failure.name, "WrongDimension");
    let expected = "cannot find candidates: an embedding has 384 dimensions, the index has 1024";
    assert_eq!(failure.message, expected);
}
