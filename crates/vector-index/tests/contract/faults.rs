//! What the OpenSearch adapter says when the cluster fails.

use crate::fake_opensearch::{FakeOpenSearch, Fault};
use crate::{client, items, nearest};
use lambda_bridge::NamedError;
use std::time::{Duration, Instant};
use vector_index::{Build, Find, OpenSearch, OpenSearchConfig, SigningService};

async fn name_with(fault: Fault) -> &'static str {
    let server = FakeOpenSearch::start().await;
    let index = client(&server.endpoint, SigningService::Domain);
    index.create("v1", 3).await.unwrap();
    index.add("v1", &items()).await.unwrap();
    index.switch("images", "v1").await.unwrap();
    server.fail_with(fault);
    index.find(&nearest(&[1.0, 0.0, 0.0], 2, &[])).await.unwrap_err().name()
}

#[tokio::test]
async fn every_fault_has_a_name() {
    assert_eq!(name_with(Fault::Status(429)).await, "UpstreamThrottled");
    assert_eq!(name_with(Fault::Status(503)).await, "UpstreamUnavailable");
    assert_eq!(name_with(Fault::Status(403)).await, "UpstreamRejected");
    assert_eq!(name_with(Fault::Garbage).await, "UpstreamUnavailable");
    assert_eq!(name_with(Fault::FailedShard).await, "UpstreamUnavailable");
}

#[tokio::test]
async fn a_cluster_that_is_not_there_is_unavailable() {
    let index = client("http://127.0.0.1:9", SigningService::Unsigned);
    let error = index.find(&nearest(&[1.0, 0.0, 0.0], 2, &[])).await.unwrap_err();
    assert_eq!(error.to_string(), "OpenSearch is unavailable (no connection): retry");
}

#[tokio::test]
async fn a_slow_cluster_is_given_up() {
    let server = FakeOpenSearch::start().await;
    server.fail_with(Fault::Hang);
    let config = OpenSearchConfig {
        endpoint: server.endpoint.clone(),
        signing: SigningService::Unsigned,
        alias: "images".to_owned(),
        dimensions: 3,
        timeout: Duration::from_millis(50),
    };
    let index = OpenSearch::new(&crate::sdk(), config);
    let started = Instant::now();
    let error = index.find(&nearest(&[1.0, 0.0, 0.0], 2, &[])).await.unwrap_err();
    assert_eq!(error.to_string(), "OpenSearch is unavailable (timeout): retry");
    assert!(started.elapsed() < Duration::from_secs(2));
}
