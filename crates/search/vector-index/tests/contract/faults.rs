//! What the OpenSearch adapter says when the cluster fails.

use crate::local_opensearch::LocalOpenSearch;
use crate::{client, nearest};
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use lambda_bridge::NamedError;
use std::time::{Duration, Instant};
use vector_index::{Build, Find, IndexError, OpenSearch, OpenSearchConfig, SigningService};

async fn name_at(endpoint: &str) -> &'static str {
    let index = client(endpoint, SigningService::Domain);
    index.find(&nearest(&[1.0, 0.0, 0.0], 2, &[])).await.unwrap_err().name()
}

/// The error's name when `local-models` spoils searches so.
async fn name_with(plan: &str) -> &'static str {
    let faults = format!(r#"{{"operations": {{"OpenSearch:_search": {plan}}}}}"#);
    name_at(&LocalOpenSearch::start_with(&faults).await.endpoint).await
}

/// The error's name when every request is answered so.
async fn name_after(status: u16, body: &'static str) -> &'static str {
    let answer = (StatusCode::from_u16(status).unwrap(), body);
    let app = Router::new().fallback(move || async move { answer });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    name_at(&endpoint).await
}

#[tokio::test]
async fn every_fault_has_a_name() {
    assert_eq!(name_with(r#"{"throttle": 1}"#).await, "UpstreamThrottled");
    assert_eq!(name_with(r#"{"fail": 1}"#).await, "UpstreamUnavailable");
    assert_eq!(name_with(r#"{"reset": 1}"#).await, "UpstreamUnavailable");
    assert_eq!(name_after(503, "no JSON").await, "UpstreamUnavailable");
    assert_eq!(name_after(403, "no JSON").await, "UpstreamRejected");
    assert_eq!(name_after(200, "<html>").await, "UpstreamUnavailable");
    let partial = r#"{"timed_out": false, "_shards": {"failed": 1}, "hits": {"hits": []}}"#;
    assert_eq!(name_after(200, partial).await, "UpstreamUnavailable");
}

/// The outcome of a switch where the warm-up is answered so.
async fn switched_after(status: u16) -> Result<(), IndexError> {
    let answer = move |request: Request| async move {
        match request.uri().path() {
            "/_plugins/_knn/warmup/v1" => (StatusCode::from_u16(status).unwrap(), "{}"),
            "/v1/_count" => (StatusCode::OK, r#"{"count": 1, "_shards": {"failed": 0}}"#),
            "/_alias/images" => (StatusCode::NOT_FOUND, r#"{"status": 404}"#),
            _ => (StatusCode::OK, "{}"),
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let app = Router::new().fallback(answer);
    tokio::spawn(async move { axum::serve(listener, app).await });
    client(&endpoint, SigningService::Domain).switch("images", "v1").await
}

#[tokio::test]
async fn a_domain_that_allows_no_warm_up_is_no_reason_to_stop() {
    switched_after(200).await.unwrap();
    switched_after(403).await.unwrap();
    switched_after(400).await.unwrap();
    assert_eq!(switched_after(503).await.unwrap_err().name(), "UpstreamUnavailable");
}

#[tokio::test]
async fn a_cluster_that_is_not_there_is_unavailable() {
    let index = client("http://127.0.0.1:9", SigningService::Unsigned);
    let error = index.find(&nearest(&[1.0, 0.0, 0.0], 2, &[])).await.unwrap_err();
    assert_eq!(error.to_string(), "OpenSearch is unavailable (no connection): retry");
}

#[tokio::test]
async fn a_slow_cluster_is_given_up() {
    let slow = r#"{"operations": {"OpenSearch:_search": {"delayMs": 60000}}}"#;
    let server = LocalOpenSearch::start_with(slow).await;
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
