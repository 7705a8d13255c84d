//! Bedrock, OpenSearch and Personalize on one port, as far as the function asks them.

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_sdk_personalizeruntime::config::{Credentials, SharedCredentialsProvider};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::future::pending;
use std::sync::{Arc, Mutex};

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    None,
    RankerHangs,
    /// It closes the connection in the middle of its answer.
    RankerHangsUp,
    /// A status and an error code.
    Ranker(u16, &'static str),
    /// A cluster is left out of every ranking.
    RankerLacks(&'static str),
    Model(u16, &'static str),
    /// 256 floats instead of 1,024.
    ShortEmbedding,
    NothingFound,
    IndexDown,
    /// The index has embeddings of another length.
    OtherIndex,
    /// As many hits, each of its own cluster.
    ManyClusters(usize),
}

pub(crate) struct Local {
    pub(crate) endpoint: String,
    asked: Arc<Mutex<Vec<String>>>,
}

type Shared = (Fault, Arc<Mutex<Vec<String>>>);

impl Local {
    pub(crate) async fn start(fault: Fault) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let app = Router::new().fallback(answer).with_state((fault, asked.clone()));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { endpoint, asked }
    }

    /// How often a path with this part was asked.
    pub(crate) fn asked(&self, part: &str) -> usize {
        self.asked.lock().unwrap().iter().filter(|path| path.contains(part)).count()
    }
}

/// As `lambda_bridge::start` makes it, for this endpoint.
pub(crate) fn sdk(endpoint: &str) -> SdkConfig {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .endpoint_url(endpoint)
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .sleep_impl(aws_smithy_async::rt::sleep::SharedAsyncSleep::new(
            aws_smithy_async::rt::sleep::TokioSleep::new(),
        ))
        .time_source(aws_smithy_async::time::SharedTimeSource::default())
        .build()
}

async fn answer(State((fault, asked)): State<Shared>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 16 << 20).await.unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap();
    let path = parts.uri.path();
    asked.lock().unwrap().push(path.to_owned());
    match path {
        "/personalize-ranking" => ranking(fault, &body).await,
        _ if path.ends_with("/invoke") => embedding(fault, &body),
        _ => hits(fault, &body),
    }
}

fn ok(body: Value) -> Response {
    (StatusCode::OK, [("content-type", "application/json")], body.to_string()).into_response()
}

fn failed(status: u16, code: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    let body = json!({"message": "x", "error": {"type": code}, "status": status.as_u16()});
    (status, [("x-amzn-errortype", code)], body.to_string()).into_response()
}

fn embedding(fault: Fault, body: &Value) -> Response {
    let length = body["embeddingConfig"]["outputEmbeddingLength"].as_u64().unwrap() as usize;
    match fault {
        Fault::Model(status, code) => failed(status, code),
        Fault::ShortEmbedding => ok(json!({"embedding": vec![0.1; 256], "message": null})),
        _ => ok(json!({"embedding": vec![0.1; length], "message": null})),
    }
}

fn hits(fault: Fault, body: &Value) -> Response {
    let size = body["size"].as_u64().unwrap() as usize;
    let hits: Vec<Value> = match fault {
        Fault::IndexDown => return failed(503, "cluster_block_exception"),
        Fault::OtherIndex => return failed(400, "search_phase_execution_exception"),
        Fault::NothingFound => vec![],
        Fault::ManyClusters(count) => {
            (0..count).map(|n| hit(&n.to_string(), &format!("c{n}"), 0.5)).collect()
        }
        _ => cats(),
    };
    let hits = &hits[..size.min(hits.len())];
    ok(json!({"timed_out": false, "_shards": {"failed": 0}, "hits": {"hits": hits}}))
}

fn cats() -> Vec<Value> {
    let cats = [("cat-photo", "photo"), ("cat-photo-2", "photo"), ("cat-line", "line")];
    let cats = cats.into_iter().chain([("cat-paint", "paint")]).zip([0.9, 0.85, 0.8, 0.75]);
    cats.map(|((id, cluster), score)| hit(id, cluster, score)).collect()
}

fn hit(id: &str, cluster: &str, score: f64) -> Value {
    json!({"_id": id, "_score": score, "_source": {"cluster": cluster, "metadata": {}}})
}

async fn ranking(fault: Fault, body: &Value) -> Response {
    match fault {
        Fault::RankerHangs => pending().await,
        Fault::RankerHangsUp => broken_off(),
        Fault::Ranker(status, code) => failed(status, code),
        Fault::RankerLacks(cluster) => ok(ranked(body, Some(cluster))),
        _ => ok(ranked(body, None)),
    }
}

fn broken_off() -> Response {
    let part = Ok(r#"{"personalizedRanking":["#.to_owned());
    let end = Err(std::io::Error::other("hung up"));
    let body = futures_util::stream::iter([part, end]);
    (StatusCode::OK, Body::from_stream(body)).into_response()
}

/// At most 500 items, softmax scores that sum to 1, as the service's.
fn ranked(body: &Value, lacks: Option<&str>) -> Value {
    let items: Vec<&str> =
        body["inputList"].as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect();
    assert!(items.len() <= 500);
    let liked = |item: &str| preference(body["userId"].as_str().unwrap(), item);
    let sum: f64 = items.iter().map(|item| liked(item)).sum();
    let mut items: Vec<&str> = items.into_iter().filter(|item| Some(*item) != lacks).collect();
    items.sort_by(|a, b| liked(b).total_cmp(&liked(a)));
    let predicted = |item: &str| json!({"itemId": item, "score": liked(item) / sum});
    let items: Vec<Value> = items.into_iter().map(predicted).collect();
    json!({"personalizedRanking": items, "recommendationId": "RID-1"})
}

/// Ann likes paintings most and photos least, of numbered clusters the last; a stranger all alike.
fn preference(user: &str, cluster: &str) -> f64 {
    let numbered = cluster.strip_prefix('c').and_then(|number| number.parse::<f64>().ok());
    match (user, cluster) {
        ("stranger", _) => 1.0,
        (_, "paint") => 7.0,
        (_, "line") => 2.0,
        _ => numbered.map_or(1.0, |number| number + 1.0),
    }
}
