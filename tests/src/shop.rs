//! Stand-ins for Bedrock's embeddings and for Personalize that count what they are asked, and that
//! can be held.

use crate::world::{Failure, PATIENCE};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

/// Floats of an embedding: the first half for words, of the second one for each of eight colours.
pub const LENGTH: usize = 256;

/// Why imports that are refused fail.
pub const TOO_FEW: &str = "at least 1000 interactions are needed";

/// The running servers.
pub struct Shop {
    pub endpoint: String,
    books: Arc<Books>,
    server: tokio::task::JoinHandle<()>,
}

#[derive(Default)]
struct Books {
    /// How often each picture's embedding was made, by title.
    embedded: Mutex<BTreeMap<String, usize>>,
    imports: Mutex<Vec<Value>>,
    /// How often a job was looked at, and whether it then fails.
    looks: AtomicUsize,
    refuses: AtomicBool,
    /// So many more embeddings are made, then the others wait.
    left: watch::Sender<usize>,
}

impl Books {
    fn embedded(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.embedded.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A job that is under way when it is looked at first.
    fn looked_at(&self, request: &Value) -> Value {
        let status = match self.looks.fetch_add(1, Ordering::Relaxed) {
            0 => "CREATE IN_PROGRESS",
            _ if self.refuses.load(Ordering::Relaxed) => "CREATE FAILED",
            _ => "ACTIVE",
        };
        let mut job =
            json!({"status": status, "datasetImportJobArn": request["datasetImportJobArn"]});
        if status == "CREATE FAILED" {
            job["failureReason"] = TOO_FEW.into();
        }
        json!({"datasetImportJob": job})
    }
}

impl Shop {
    /// Starts them.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn open() -> Result<Self, Failure> {
        let books = Arc::new(Books { left: watch::Sender::new(usize::MAX), ..Books::default() });
        let app = Router::new()
            .route("/model/{id}/invoke", post(embed))
            .route("/personalize-ranking", post(rank))
            .route("/", post(import))
            .with_state(books.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let server = tokio::spawn(async move { drop(axum::serve(listener, app).await) });
        Ok(Self { endpoint, books, server })
    }

    /// How often each picture's embedding was made, by title.
    #[must_use]
    pub fn embedded(&self) -> BTreeMap<String, usize> {
        self.books.embedded().clone()
    }

    /// The import jobs that were asked for.
    #[must_use]
    pub fn imports(&self) -> Vec<Value> {
        self.books.imports.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes import jobs, and fails them after.
    pub fn refuse_imports(&self) {
        self.books.refuses.store(true, Ordering::Relaxed);
    }

    /// Makes `count` more embeddings of pictures; the others wait.
    pub fn hold_after(&self, count: usize) {
        self.books.left.send_replace(count);
    }

    /// Waits until all that were let through are made.
    ///
    /// # Errors
    /// They are not in time.
    pub async fn held(&self) -> Result<(), Failure> {
        let until = Instant::now() + PATIENCE;
        let mut left = self.books.left.subscribe();
        timeout_at(until, left.wait_for(|left| *left == 0)).await??;
        Ok(())
    }

    /// Lets everything through again, and waits until nobody has asked for a second.
    ///
    /// # Errors
    /// They never end asking.
    pub async fn let_go_and_settle(&self) -> Result<(), Failure> {
        self.hold_after(usize::MAX);
        let mut look = tokio::time::interval(Duration::from_secs(1));
        let mut before = None;
        for _ in 0..60 {
            look.tick().await;
            let now = Some(self.embedded().values().sum::<usize>());
            if now == before {
                return Ok(());
            }
            before = now;
        }
        Err("embeddings are asked for without end".into())
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn embed(
    State(books): State<Arc<Books>>,
    Path(_): Path<String>,
    Json(request): Json<Value>,
) -> Json<Value> {
    let text = request["inputText"].as_str().unwrap_or_default();
    let picture = request["inputImage"].as_str().map(|image| BASE64_STANDARD.decode(image));
    if let Some(Ok(_)) = &picture {
        pass(&books).await;
        *books.embedded().entry(text.to_owned()).or_default() += 1;
    }
    let embedding = embedding(text, picture.and_then(Result::ok).as_deref());
    Json(json!({"embedding": embedding, "inputTextTokenCount": 1, "message": null}))
}

async fn pass(books: &Books) {
    let mut left = books.left.subscribe();
    loop {
        let passes = books.left.send_if_modified(|left| {
            let passes = *left > 0;
            *left = left.saturating_sub(usize::from(passes));
            passes
        });
        if passes || left.wait_for(|left| *left > 0).await.is_err() {
            return;
        }
    }
}

/// Each word's own float, and that of the first pixel's colour by its highest bits; of unit length.
fn embedding(text: &str, picture: Option<&[u8]>) -> Vec<f32> {
    let mut floats = vec![0.0_f32; LENGTH];
    text.split_whitespace().for_each(|word| floats[place(word)] += 1.0);
    // After signature, header, the chunk's head, the stream's head and the row's filter.
    if let Some([r, g, b]) = picture.and_then(|png| png.get(49..52)) {
        floats[128 + usize::from(r >> 7 | g >> 7 << 1 | b >> 7 << 2)] = 1.5;
    }
    let length = floats.iter().map(|float| float * float).sum::<f32>().sqrt().max(f32::EPSILON);
    floats.iter().map(|float| float / length).collect()
}

/// One of the first half; those of the gallery's words are all different.
fn place(word: &str) -> usize {
    let sum = word.bytes().fold(0_usize, |sum, letter| sum * 3 + usize::from(letter));
    sum % (LENGTH / 2)
}

/// Ann likes cluster 0 best; everybody else likes all alike.
async fn rank(Json(request): Json<Value>) -> Json<Value> {
    let items = request["inputList"].as_array().cloned().unwrap_or_default();
    let likes = |item: &Value| if request["userId"] == "ann" && item == "0" { 3.0 } else { 1.0 };
    let sum: f64 = items.iter().map(likes).sum();
    let mut ranking: Vec<Value> =
        items.iter().map(|item| json!({"itemId": item, "score": likes(item) / sum})).collect();
    let score = |item: &Value| item["score"].as_f64().unwrap_or_default();
    ranking.sort_by(|a, b| score(b).total_cmp(&score(a)));
    Json(json!({"personalizedRanking": ranking, "recommendationId": "RID-1"}))
}

async fn import(
    State(books): State<Arc<Books>>,
    headers: HeaderMap,
    request: Bytes,
) -> (StatusCode, Json<Value>) {
    let request: Value = serde_json::from_slice(&request).unwrap_or_default();
    let target = headers.get("x-amz-target").and_then(|target| target.to_str().ok());
    match target.and_then(|target| target.strip_prefix("AmazonPersonalize.")) {
        Some("CreateDatasetImportJob") => {}
        Some("DescribeDatasetImportJob") => {
            return (StatusCode::OK, Json(books.looked_at(&request)));
        }
        _ => {
            return (StatusCode::BAD_REQUEST, Json(json!({"__type": "UnknownOperationException"})));
        }
    }
    let arn = format!(
        "arn:aws:personalize:us-east-1:000000000000:dataset-import-job/{}",
        request["jobName"].as_str().unwrap_or_default()
    );
    books.imports.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    (StatusCode::OK, Json(json!({"datasetImportJobArn": arn})))
}
