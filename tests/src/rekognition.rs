//! Amazon Rekognition as a test wants it: it answers by the key of the picture.

use crate::world::Failure;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::net::TcpListener;

/// A server that finds violence in keys that say `harmful` (93 %) or `unsure` (50 %), nothing in
/// others, and throttles the first request about each key that says `busy`.
pub struct Rekognition {
    /// For `AWS_ENDPOINT_URL_REKOGNITION`.
    pub endpoint: String,
    asked: Arc<Asked>,
}

#[derive(Default)]
struct Asked {
    count: AtomicUsize,
    busy: std::sync::Mutex<std::collections::BTreeSet<String>>,
}

impl Rekognition {
    /// Serves until the test's runtime ends.
    ///
    /// # Errors
    /// No port is free.
    pub async fn start() -> Result<Self, Failure> {
        let asked = Arc::new(Asked::default());
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let app = Router::new().fallback(answer).with_state(asked.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Ok(Self { endpoint, asked })
    }

    /// How many requests came.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.asked.count.load(Ordering::SeqCst)
    }
}

async fn answer(State(asked): State<Arc<Asked>>, body: Bytes) -> (StatusCode, String) {
    asked.count.fetch_add(1, Ordering::SeqCst);
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let key = body["Image"]["S3Object"]["Name"].as_str().unwrap_or_default();
    let is_first = asked.busy.lock().is_ok_and(|mut busy| busy.insert(key.to_owned()));
    if key.contains("busy") && is_first {
        let throttled = json!({"__type": "ThrottlingException", "Message": "slow down"});
        return (StatusCode::BAD_REQUEST, throttled.to_string());
    }
    let label = |confidence: f64| {
        json!([{"Name": "Violence", "ParentName": "", "TaxonomyLevel": 1,
            "Confidence": confidence}])
    };
    let labels = match key {
        _ if key.contains("harmful") => label(93.0),
        _ if key.contains("unsure") => label(50.0),
        _ => json!([]),
    };
    let answer = json!({"ModerationLabels": labels, "ModerationModelVersion": "7.0"});
    (StatusCode::OK, answer.to_string())
}
