//! The part of OpenSearch's REST API that the adapter uses, with exact search.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// What the next searches suffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Status(u16),
    Garbage,
    FailedShard,
    Hang,
}

#[derive(Debug, Default)]
struct Cluster {
    indexes: BTreeMap<String, BTreeMap<String, Value>>,
    aliases: BTreeMap<String, String>,
    authorizations: Vec<String>,
    fault: Option<Fault>,
}

pub(crate) struct FakeOpenSearch {
    pub(crate) endpoint: String,
    cluster: Arc<Mutex<Cluster>>,
}

impl FakeOpenSearch {
    pub(crate) async fn start() -> Self {
        let cluster = Arc::new(Mutex::new(Cluster::default()));
        let app = Router::new().fallback(answer).with_state(cluster.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { endpoint, cluster }
    }

    pub(crate) fn fail_with(&self, fault: Fault) {
        self.cluster.lock().unwrap().fault = Some(fault);
    }

    pub(crate) fn authorizations(&self) -> Vec<String> {
        self.cluster.lock().unwrap().authorizations.clone()
    }
}

async fn answer(State(cluster): State<Arc<Mutex<Cluster>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 16 << 20).await.unwrap();
    let fault = cluster.lock().unwrap().fault;
    if fault == Some(Fault::Hang) {
        std::future::pending::<()>().await;
    }
    let mut cluster = cluster.lock().unwrap();
    cluster.authorizations.push(authorization(&parts.headers));
    match fault {
        Some(Fault::Status(status)) => {
            (StatusCode::from_u16(status).unwrap(), "no JSON").into_response()
        }
        Some(Fault::Garbage) => (StatusCode::OK, "<html>").into_response(),
        Some(_) => found(vec![], 1),
        None => cluster.answer(&parts.method, parts.uri.path(), &body),
    }
}

fn authorization(headers: &HeaderMap) -> String {
    headers.get("authorization").map_or(String::new(), |v| v.to_str().unwrap().to_owned())
}

fn ok(body: Value) -> Response {
    (StatusCode::OK, body.to_string()).into_response()
}

fn error(status: u16, kind: &str) -> Response {
    let body = json!({"error": {"type": kind, "reason": ""}, "status": status});
    (StatusCode::from_u16(status).unwrap(), body.to_string()).into_response()
}

fn found(hits: Vec<Value>, failed: u8) -> Response {
    let total = json!({"value": hits.len(), "relation": "eq"});
    ok(json!({
        "took": 1, "timed_out": false,
        "_shards": {"total": 1, "successful": 1 - failed, "skipped": 0, "failed": failed},
        "hits": {"total": total, "hits": hits}
    }))
}

impl Cluster {
    fn answer(&mut self, method: &Method, path: &str, body: &Bytes) -> Response {
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        match (method.as_str(), parts.as_slice()) {
            ("POST", ["_aliases"]) => self.change_aliases(&parsed(body)),
            ("GET", ["_alias", alias]) => self.alias(alias),
            ("PUT", [index]) => self.create(index),
            ("DELETE", [index]) => self.delete(index),
            (_, [name, action]) => self.act(name, action, body),
            _ => error(400, "unknown"),
        }
    }

    fn act(&mut self, name: &str, action: &str, body: &Bytes) -> Response {
        let index = self.aliases.get(name).cloned().unwrap_or_else(|| name.to_owned());
        let Some(documents) = self.indexes.get_mut(&index) else {
            return error(404, "index_not_found_exception");
        };
        match action {
            "_bulk" => bulk(documents, body),
            "_refresh" => ok(json!({"_shards": {"failed": 0}})),
            "_count" => ok(json!({"count": documents.len()})),
            "_search" => search(documents, &parsed(body)),
            _ => error(400, "unknown"),
        }
    }

    fn create(&mut self, index: &str) -> Response {
        if self.indexes.contains_key(index) {
            return error(400, "resource_already_exists_exception");
        }
        self.indexes.insert(index.to_owned(), BTreeMap::new());
        ok(json!({"acknowledged": true, "index": index}))
    }

    fn delete(&mut self, index: &str) -> Response {
        match self.indexes.remove(index) {
            Some(_) => ok(json!({"acknowledged": true})),
            None => error(404, "index_not_found_exception"),
        }
    }

    fn alias(&self, alias: &str) -> Response {
        match self.aliases.get(alias) {
            Some(index) => ok(json!({index: {"aliases": {alias: {}}}})),
            None => (StatusCode::NOT_FOUND, r#"{"error":"alias missing"}"#).into_response(),
        }
    }

    fn change_aliases(&mut self, body: &Value) -> Response {
        for action in body["actions"].as_array().unwrap() {
            if let Some(add) = action.get("add") {
                self.aliases.insert(text(&add["alias"]), text(&add["index"]));
            } else {
                self.aliases.remove(&text(&action["remove"]["alias"]));
            }
        }
        ok(json!({"acknowledged": true}))
    }
}

fn parsed(body: &Bytes) -> Value {
    serde_json::from_slice(body).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn bulk(documents: &mut BTreeMap<String, Value>, body: &Bytes) -> Response {
    let lines: Vec<Value> =
        std::str::from_utf8(body).unwrap().lines().map(|l| l.parse().unwrap()).collect();
    let mut items = Vec::new();
    for pair in lines.chunks_exact(2) {
        documents.insert(text(&pair[0]["index"]["_id"]), pair[1].clone());
        items.push(json!({"index": {"status": 201}}));
    }
    ok(json!({"errors": false, "items": items}))
}

fn search(documents: &BTreeMap<String, Value>, body: &Value) -> Response {
    let knn = &body["query"]["knn"]["embedding"];
    let mut hits: Vec<(f64, Value)> = documents
        .iter()
        .filter(|(_, document)| passes(document, &knn["filter"]["bool"]["filter"]))
        .map(|(id, document)| scored(id, document, &knn["vector"]))
        .collect();
    hits.sort_by(|a, b| b.0.total_cmp(&a.0));
    hits.truncate(usize::try_from(body["size"].as_u64().unwrap()).unwrap());
    found(hits.into_iter().map(|(_, hit)| hit).collect(), 0)
}

fn passes(document: &Value, filters: &Value) -> bool {
    filters.as_array().into_iter().flatten().all(|filter| {
        let (field, values) = filter["terms"].as_object().unwrap().iter().next().unwrap();
        let value = document.pointer(&format!("/{}", field.replace('.', "/")));
        value.is_some_and(|value| values.as_array().unwrap().contains(value))
    })
}

fn scored(id: &str, document: &Value, vector: &Value) -> (f64, Value) {
    let pairs = floats(&document["embedding"]).into_iter().zip(floats(vector));
    let score = vector_index::similarity(pairs.map(|(a, b)| (a - b).powi(2)).sum());
    let source = json!({"cluster": document["cluster"], "metadata": document["metadata"]});
    (score, json!({"_id": id, "_score": score, "_source": source}))
}

fn floats(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}
