//! Which clusters images get, from one index to the next.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::{Get, Memory, Put};
use image_clustering::{Config, Error, Input, Output, handle};
use images::{ClusterAssignments, Report, keys, write_lines};
use lambda_bridge::{Env, NamedError};
use serde_json::json;

/// Images by id, in two heaps.
const IMAGES: [(&str, [f32; 2]); 4] =
    [("a", [0.0, 0.1]), ("b", [0.1, 0.0]), ("c", [5.0, 5.1]), ("d", [5.1, 5.0])];

async fn embed(bucket: &Memory, index: &str, batch: &str, images: &[(&str, [f32; 2])]) {
    let line = |(id, embedding): &(&str, [f32; 2])| json!({"id": id, "embedding": embedding, "metadata": {}});
    let all: Vec<_> = images.iter().map(line).collect();
    bucket.put(&keys::batch(index, batch), write_lines(&all)).await.unwrap();
}

async fn list(bucket: &Memory, ids: &[&str]) {
    let line = |id: &&str| json!({"id": id, "key": format!("pictures/{id}.png")});
    let all: Vec<_> = ids.iter().map(line).collect();
    bucket.put("manifests/m.jsonl", write_lines(&all)).await.unwrap();
}

async fn run(bucket: &Memory, index: &str, more: serde_json::Value) -> Result<Output, Error> {
    let mut input = json!({"manifest": "manifests/m.jsonl", "index": index, "clusters": 2});
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let input: Input = serde_json::from_value(input).unwrap();
    let config = Config::from_env(&Env::of(&[("SEARCH_BUCKET", "b")])).unwrap();
    handle(bucket, &config, input).await.map(|answer| answer.output)
}

async fn assigned(bucket: &Memory, index: &str, batch: &str) -> ClusterAssignments {
    let bytes = bucket.get(&keys::assignments(index, batch)).await.unwrap().unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

async fn first() -> Memory {
    let bucket = Memory::default();
    list(&bucket, &["a", "b", "c", "d"]).await;
    embed(&bucket, "v1", "00000000", &IMAGES[..3]).await;
    embed(&bucket, "v1", "00000003", &IMAGES[3..]).await;
    let output = run(&bucket, "v1", json!({})).await.unwrap();
    assert_eq!((output.images, output.clusters, output.fitted, output.failed), (4, 2, true, 0));
    bucket
}

#[tokio::test]
async fn heaps_become_clusters() {
    let bucket = first().await;
    let (one, two) =
        (assigned(&bucket, "v1", "00000000").await, assigned(&bucket, "v1", "00000003").await);
    assert_eq!(one["a"], one["b"]);
    assert_eq!(one["c"], two["d"]);
    assert_ne!(one["a"], one["c"]);
    let report = bucket.get(&keys::report("v1")).await.unwrap().unwrap();
    let report: Report = serde_json::from_slice(&report).unwrap();
    assert_eq!((report.sizes, report.items), (vec![2, 2], 4));
}

#[tokio::test]
async fn clusters_keep_their_meaning_from_one_index_to_the_next() {
    let bucket = first().await;
    let before = assigned(&bucket, "v1", "00000000").await;
    let moved = [("c", [0.1, 0.1]), ("new", [4.0, 4.0])];
    list(&bucket, &["c", "new"]).await;
    embed(&bucket, "v2", "00000000", &moved).await;
    let kept = json!({"inForce": "v1", "clusters": 1});
    let output = run(&bucket, "v2", kept).await.unwrap();
    assert_eq!((output.clusters, output.fitted), (2, false));
    let after = assigned(&bucket, "v2", "00000000").await;
    assert_eq!((&after["c"], &after["new"]), (&before["a"], &before["c"]));
}

#[tokio::test]
async fn the_name_of_a_cluster_is_never_given_to_another() {
    let bucket = first().await;
    list(&bucket, &["c", "new"]).await;
    embed(&bucket, "v2", "00000000", &[("c", [0.1, 0.1]), ("new", [4.0, 4.0])]).await;
    let recluster = |in_force: &str| json!({"inForce": in_force, "recluster": true});
    for _ in 0..2 {
        let fitted = run(&bucket, "v2", recluster("v1")).await.unwrap();
        assert_eq!((fitted.fitted, fitted.clusters, fitted.first_cluster), (true, 2, 2));
        let after = assigned(&bucket, "v2", "00000000").await;
        assert!(after.values().all(|name| ["2", "3"].contains(&name.as_str())), "{after:?}");
    }
    let again = run(&bucket, "v2", recluster("v2")).await.unwrap();
    assert_eq!((again.fitted, again.first_cluster), (false, 2), "the current one keeps its own");
    embed(&bucket, "v3", "00000000", &[("c", [0.1, 0.1]), ("new", [4.0, 4.0])]).await;
    let kept = run(&bucket, "v3", json!({"inForce": "v2"})).await.unwrap();
    assert_eq!((kept.fitted, kept.first_cluster), (false, 2));
    assert_eq!(
        assigned(&bucket, "v3", "00000000").await,
        assigned(&bucket, "v2", "00000000").await
    );
}

#[tokio::test]
async fn other_dimensions_have_other_clusters() {
    let bucket = first().await;
    let line = json!({"id": "a", "embedding": [1.0], "metadata": {}});
    list(&bucket, &["a"]).await;
    bucket.put(&keys::batch("v2", "00000000"), write_lines(&[line])).await.unwrap();
    let output = run(&bucket, "v2", json!({"inForce": "v1"})).await.unwrap();
    assert_eq!((output.clusters, output.fitted, output.silhouette), (1, true, None));
    assert_eq!(output.first_cluster, 2);
}

#[tokio::test]
async fn what_the_manifest_does_not_have_gets_no_cluster() {
    let bucket = first().await;
    list(&bucket, &["a", "b", "c"]).await;
    embed(&bucket, "v1", "00000003", &[("d", [5.1, 5.0]), ("a", [5.0, 5.0])]).await;
    run(&bucket, "v1", json!({})).await.unwrap();
    let later = assigned(&bucket, "v1", "00000003").await;
    assert_eq!(later.keys().collect::<Vec<_>>(), ["a"], "the later line counts");
    assert_eq!(assigned(&bucket, "v1", "00000000").await.len(), 2);
}

#[tokio::test]
async fn too_many_failures_stop_it() {
    let bucket = first().await;
    let gone: Vec<String> = (0..6).map(|n| format!("gone-{n}")).collect();
    let ids = ["a", "b", "c", "d"].into_iter().chain(gone.iter().map(String::as_str));
    let ids: Vec<&str> = ids.collect();
    list(&bucket, &ids).await;
    let error = run(&bucket, "v1", json!({})).await.unwrap_err();
    assert_eq!(error, Error::TooManyFailed { failed: 6, of: 10 });
    assert_eq!(error.name(), "TooManyFailed");
    list(&bucket, &[]).await;
    let error = run(&bucket, "v1", json!({})).await.unwrap_err();
    assert_eq!(error, Error::TooManyFailed { failed: 0, of: 0 });
    list(&bucket, &ids[..9]).await;
    let output = run(&bucket, "v1", json!({})).await.unwrap();
    assert_eq!((output.images, output.failed), (4, 5), "five are few");
}

#[tokio::test]
async fn bad_lines_are_named_and_left_out() {
    let bucket = first().await;
    let manifest = format!(
        "{{\"id\":\"a\",\"key\":\"pictures/a.png\"}}\n\n{{\"id\":\"long\",\"key\":\"k\",\"title\":\"{}\"}}\n\
         no JSON\n{{\"id\":\"c\",\"key\":\"pictures/c.png\",\"metadata\":{{\"Größe\":\"XL\"}}}}\n",
        "x".repeat(1_001)
    );
    bucket.put("manifests/m.jsonl", manifest.into_bytes()).await.unwrap();
    let output = run(&bucket, "v1", json!({})).await.unwrap();
    assert_eq!((output.images, output.failed), (2, 2));
    let problems = output.faults.iter().map(|fault| fault.problem.clone().unwrap());
    let expected =
        ["line 3: title must have at most 1000 characters", "line 4: the line is no JSON"];
    assert_eq!(problems.collect::<Vec<_>>(), expected);
}
