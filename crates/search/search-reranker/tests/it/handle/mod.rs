//! Whole searches over upstreams that do what a test tells them.

#![allow(clippy::unwrap_used, reason = "the inputs are the test's own")]

mod faults;
mod http;
mod shop;

use search_reranker::{Config, Output, Reason, handle};
use serde_json::{Value, json};
use shop::{Shop, config};

async fn search(shop: &Shop, config: &Config, input: Value) -> Output {
    let input = serde_json::from_value(input).unwrap();
    handle(&shop.upstreams(), config, input).await.unwrap().output
}

fn ids(output: &Output) -> String {
    output.results.iter().map(|found| found.id.as_str()).collect::<Vec<_>>().join(" ")
}

fn query() -> Value {
    json!({"query": "cat", "userId": "ann", "size": 4, "candidates": 4, "weight": 0.9})
}

#[tokio::test]
async fn the_users_style_moves_up() {
    let shop = Shop::new();
    let output = search(&shop, &config(), query()).await;
    assert_eq!(ids(&output), "cat-paint cat-line cat-photo cat-photo-2");
    assert!(output.personalisation.applied);
    assert_eq!(output.personalisation.clusters, 3);
    let plain = json!({"query": "cat", "size": 4, "candidates": 4});
    let output = search(&shop, &config(), plain).await;
    assert_eq!(ids(&output), "cat-photo cat-photo-2 cat-line cat-paint");
    assert_eq!(output.personalisation.reason, Some(Reason::NoUser));
}

#[tokio::test]
async fn the_ranker_is_asked_once_for_distinct_clusters() {
    let shop = Shop::new();
    search(&shop, &config(), query()).await;
    assert_eq!(shop.asked(), ["ann: photo line paint"]);
}

#[tokio::test]
async fn without_weight_nobody_is_asked() {
    let shop = Shop::new();
    let mut input = query();
    input["weight"] = json!(0);
    let output = search(&shop, &config(), input).await;
    assert_eq!(ids(&output), "cat-photo cat-photo-2 cat-line cat-paint");
    assert_eq!(output.personalisation.reason, Some(Reason::NoWeight));
    assert!(shop.asked().is_empty());
}

#[tokio::test]
async fn filters_reach_the_index() {
    let mut input = query();
    input["filters"] = json!({"style": ["line", "paint"]});
    let output = search(&Shop::new(), &config(), input).await;
    assert_eq!(ids(&output), "cat-paint cat-line");
}

#[tokio::test]
async fn few_known_clusters_are_asked_ahead() {
    let mut config = config();
    config.clusters = ["photo", "line", "paint", "none"].map(String::from).into();
    let shop = Shop::new();
    let output = search(&shop, &config, query()).await;
    assert_eq!(ids(&output), "cat-paint cat-line cat-photo cat-photo-2");
    assert_eq!(shop.asked(), ["ann: photo line paint none"]);
}

#[tokio::test]
async fn clusters_that_were_not_known_ahead_are_asked_after() {
    let mut config = config();
    config.clusters = ["photo", "line"].map(String::from).into();
    let shop = Shop::new();
    let output = search(&shop, &config, query()).await;
    assert_eq!(ids(&output), "cat-paint cat-line cat-photo cat-photo-2");
    assert_eq!(shop.asked(), ["ann: photo line", "ann: photo line paint"]);
}

#[tokio::test]
async fn an_index_tells_its_clusters_itself() {
    let mut config = config();
    config.clusters = ["photo", "line"].map(String::from).into();
    let tells = ["photo", "line", "paint", "unscored"].map(String::from).to_vec();
    let shop = Shop { tells, lacks: "unscored", ..Shop::new() };
    search(&shop, &config, query()).await;
    assert_eq!(shop.asked(), ["ann: photo line paint unscored"]);
}

/// One cluster without a score is no reason to ask a second time.
#[tokio::test]
async fn a_cluster_without_a_score_is_asked_for_once() {
    let mut config = config();
    config.clusters = ["photo", "line", "paint"].map(String::from).into();
    let shop = Shop { lacks: "paint", ..Shop::new() };
    let output = search(&shop, &config, query()).await;
    assert_eq!(shop.asked(), ["ann: photo line paint"]);
    assert_eq!(output.personalisation.unranked_clusters, 1);
}

#[tokio::test]
async fn a_picture_is_a_query() {
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let mut input = query();
    input["query"] = json!({"image": png});
    let output = search(&Shop::new(), &config(), input).await;
    assert_eq!(output.results.len(), 4);
}

#[tokio::test]
async fn explanations_add_up() {
    let mut input = query();
    input["explain"] = json!(true);
    let output = search(&Shop::new(), &config(), input).await;
    for found in &output.results {
        let explanation = found.explanation.unwrap();
        let sum = explanation.search.contribution + explanation.personal.contribution;
        assert!((sum - found.score).abs() < 1e-12);
    }
}

#[tokio::test]
async fn twelve_hundred_candidate_clusters() {
    let shop = Shop { clusters: 1_200, ..Shop::new() };
    let input = json!({"query": "cat", "userId": "ann", "candidates": 1_200, "weight": 1});
    let output = search(&shop, &config(), input).await;
    let sizes: Vec<usize> = shop.asked().iter().map(|asked| asked.split(' ').count() - 1).collect();
    assert_eq!(sizes, [500, 500, 202]);
    assert!(output.personalisation.applied);
    assert_eq!(output.personalisation.unranked_clusters, 0);
    let liked: Vec<_> = output.results.iter().map(|found| found.cluster.as_str()).collect();
    assert_eq!(&liked[..3], ["c1199", "c1198", "c1197"]);
}
