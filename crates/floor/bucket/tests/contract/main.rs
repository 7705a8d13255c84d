//! What every bucket does alike: the one in memory, and S3 against a server that speaks the part of
//! its REST API that is used.

#![allow(clippy::unwrap_used, reason = "the inputs are the test's own")]

mod fake_s3;

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use bucket::{Delete, Get, GetEdition, List, Memory, Peek, Put, S3};
use fake_s3::FakeS3;
use lambda_bridge::NamedError;
use std::time::{Duration, Instant};

async fn contract(bucket: &(impl Get + GetEdition + Peek + Put + List + Delete)) {
    assert_eq!(bucket.get("a/none").await.unwrap(), None);
    bucket.put("a/1 ü+&.json", b"one".to_vec()).await.unwrap();
    bucket.put("a/2", vec![0, 255, 10]).await.unwrap();
    bucket.put("b/1", Vec::new()).await.unwrap();
    assert_eq!(bucket.get("a/1 ü+&.json").await.unwrap().unwrap(), b"one");
    assert_eq!(bucket.get("a/2").await.unwrap().unwrap(), [0, 255, 10]);
    assert_eq!(bucket.get("b/1").await.unwrap().unwrap(), b"");
    assert_eq!(bucket.list("a/").await.unwrap(), ["a/1 ü+&.json", "a/2"]);
    assert!(bucket.list("d/").await.unwrap().is_empty());
    bucket.put("a/2", b"two".to_vec()).await.unwrap();
    assert_eq!(bucket.get("a/2").await.unwrap().unwrap(), b"two");
    a_look_shows_size_version_and_beginning(bucket).await;
    bucket.delete("a/2").await.unwrap();
    bucket.delete("a/2").await.unwrap();
    assert_eq!(bucket.get("a/2").await.unwrap(), None);
    many_objects_are_listed_whole(bucket).await;
}

async fn a_look_shows_size_version_and_beginning(bucket: &(impl GetEdition + Peek + Put)) {
    assert_eq!(bucket.peek("c/none", 4).await.unwrap(), None);
    bucket.put("c/1", b"0123456789".to_vec()).await.unwrap();
    let seen = bucket.peek("c/1", 4).await.unwrap().unwrap();
    assert_eq!((seen.size, seen.beginning.as_slice()), (10, &b"0123"[..]));
    let whole = bucket.peek("c/1", 100).await.unwrap().unwrap();
    assert_eq!((whole.size, whole.beginning.len(), &whole.etag), (10, 10, &seen.etag));
    let edition = bucket.get_edition("c/1", &seen.etag).await.unwrap();
    assert_eq!(edition.as_deref(), Some(&b"0123456789"[..]));
    assert_eq!(bucket.get_edition("c/1", seen.etag.trim_matches('"')).await.unwrap(), edition);
    assert_eq!(bucket.get_edition("c/none", &seen.etag).await.unwrap(), None);
    bucket.put("c/1", Vec::new()).await.unwrap();
    assert_eq!(bucket.get_edition("c/1", &seen.etag).await.unwrap(), None, "it was replaced");
    let emptied = bucket.peek("c/1", 4).await.unwrap().unwrap();
    assert_eq!((emptied.size, emptied.beginning.len()), (0, 0));
    bucket.put("c/1", b"x123456789".to_vec()).await.unwrap();
    assert_ne!(bucket.peek("c/1", 4).await.unwrap().unwrap().etag, seen.etag);
    bucket.put("c/1", Vec::new()).await.unwrap();
}

async fn many_objects_are_listed_whole(bucket: &(impl Put + List)) {
    let keys: Vec<String> = (0..25).map(|n| format!("many/{n:03}")).collect();
    for key in &keys {
        bucket.put(key, vec![1]).await.unwrap();
    }
    assert_eq!(bucket.list("many/").await.unwrap(), keys);
}

/// Credentials as AWS documents them in its examples.
fn sdk(endpoint: &str) -> SdkConfig {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("eu-central-1"))
        .endpoint_url(endpoint)
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build()
}

fn client(server: &FakeS3) -> S3 {
    S3::new(&sdk(&server.endpoint), "pictures", Duration::from_millis(500))
}

#[tokio::test]
async fn memory_keeps_the_contract() {
    contract(&Memory::default()).await;
}

#[tokio::test]
async fn s3_keeps_the_contract() {
    let server = FakeS3::start().await;
    contract(&client(&server)).await;
    let seen = server.authorizations();
    assert!(!seen.is_empty());
    assert!(seen.iter().all(|a| a.contains("/eu-central-1/s3/aws4_request")), "{seen:?}");
}

#[tokio::test]
async fn every_fault_has_a_name() {
    let cases = [
        (503, "SlowDown", "UpstreamThrottled"),
        (500, "InternalError", "UpstreamUnavailable"),
        (403, "AccessDenied", "UpstreamRejected"),
        (404, "NoSuchBucket", "UpstreamRejected"),
    ];
    for (status, code, name) in cases {
        let server = FakeS3::start().await;
        server.fail_with(status, code);
        let bucket = client(&server);
        assert_eq!(bucket.get("a").await.unwrap_err().name(), name, "{code}");
        assert_eq!(bucket.list("a").await.unwrap_err().name(), name, "{code}");
        assert_eq!(bucket.put("a", vec![]).await.unwrap_err().name(), name, "{code}");
    }
}

#[tokio::test]
async fn a_bucket_that_does_not_answer_is_unavailable() {
    let server = FakeS3::start().await;
    server.hang();
    let started = Instant::now();
    let error = client(&server).get("a").await.unwrap_err();
    assert_eq!(error.to_string(), "S3 is unavailable (timeout): retry");
    assert!(started.elapsed() < Duration::from_secs(5));
    let nowhere = S3::new(&sdk("http://127.0.0.1:9"), "b", Duration::from_secs(5));
    let error = nowhere.get("a").await.unwrap_err();
    assert_eq!(error.to_string(), "S3 is unavailable (no connection): retry");
}
