//! What a search answers when an upstream does not.

use crate::shop::{Mood, Shop, config};
use crate::{ids, query, search};
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
async fn a_ranker_that_fails_costs_the_style_and_not_the_answer() {
    assert_eq!(reason_of(Mood::Throttles).await, Some(Reason::PersonalizeThrottled));
    assert_eq!(reason_of(Mood::Down).await, Some(Reason::PersonalizeUnavailable));
    assert_eq!(reason_of(Mood::Refuses).await, Some(Reason::PersonalizeRejected));
    let started = Instant::now();
    assert_eq!(reason_of(Mood::Hangs).await, Some(Reason::PersonalizeTimeout));
    assert_eq!(started.elapsed().as_millis(), 100);
}

#[tokio::test(start_paused = true)]
async fn an_unknown_user_gets_the_plain_order() {
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

#[tokio::test(start_paused = true)]
async fn an_index_without_matches_is_no_outage() {
    let shop = Shop { empty: true, ..Shop::new() };
    let output = search(&shop, &config(), query()).await;
    assert!(output.results.is_empty());
    assert_eq!(output.personalisation.reason, Some(Reason::OneCluster));
    assert!(shop.asked().is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_outage_is_a_named_error_and_no_empty_list() {
    let cases = [
        (Mood::Hangs, "UpstreamUnavailable"),
        (Mood::Down, "UpstreamUnavailable"),
        (Mood::Throttles, "UpstreamThrottled"),
        (Mood::Refuses, "UpstreamRejected"),
    ];
    for (mood, name) in cases {
        assert_eq!(error(Shop { find: mood, ..Shop::new() }, query()).await.name(), name);
        assert_eq!(error(Shop { embed: mood, ..Shop::new() }, query()).await.name(), name);
    }
}

/// A ranker that is asked ahead and hangs must not delay the error of an embedding.
#[tokio::test(start_paused = true)]
async fn an_error_does_not_wait_for_the_ranker() {
    let mut config = config();
    config.limits.all_clusters = vec!["photo".to_owned()];
    let shop = Shop { embed: Mood::Down, rank: Mood::Hangs, ..Shop::new() };
    let started = Instant::now();
    let input = serde_json::from_value(query()).unwrap();
    handle(&shop.upstreams(), &config, input).await.unwrap_err();
    assert_eq!(started.elapsed().as_millis(), 0);
}

#[tokio::test(start_paused = true)]
async fn bad_pictures_are_refused_before_anybody_is_asked() {
    let message = async |image: String| {
        let mut input = query();
        input["query"] = json!({"image": image});
        let shop = Shop { embed: Mood::Hangs, ..Shop::new() };
        let failure = Failure::from(error(shop, input).await);
        assert_eq!(failure.name, "InvalidInput");
        failure.message
    };
    let unusable = "the picture cannot be used: it";
    assert_eq!(message("?".into()).await, format!("{unusable} is not base64"));
    let neither = "is neither a PNG nor a JPEG picture";
    assert_eq!(message("bm8gcGljdHVyZQ==".into()).await, format!("{unusable} {neither}"));
    let large = message("A".repeat(6_000_000)).await;
    assert_eq!(large, format!("{unusable} has more than 4000000 bytes"));
}

#[tokio::test(start_paused = true)]
async fn a_shorter_embedding_than_the_index_has_is_named() {
    let error =
        Error::Candidates(vector_index::IndexError::WrongDimension { expected: 1_024, given: 384 });
    let failure = Failure::from(error);
    assert_eq!(failure.name, "WrongDimension");
    let expected = "no candidates: an embedding has 384 dimensions, the index has 1024";
    assert_eq!(failure.message, expected);
}
