//! A bucket in memory, addressed by path.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};

/// Objects by `bucket/key`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bucket {
    objects: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    written: Arc<Notify>,
    /// Whether what is put has to wait.
    held: Arc<watch::Sender<bool>>,
    waits: Arc<Notify>,
}

impl Bucket {
    /// Serves until the test's runtime ends; where.
    pub(crate) async fn serve(&self) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let endpoint = format!("http://{}", listener.local_addr().expect("bound"));
        let router = Router::new().fallback(answer).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        endpoint
    }

    pub(crate) fn put(&self, place: &str, bytes: Vec<u8>) {
        self.objects.lock().expect("no panic").insert(place.to_owned(), bytes);
        self.written.notify_waiters();
    }

    /// An object's content.
    #[allow(dead_code, reason = "the tests of endpoints only wait")]
    pub(crate) fn get(&self, place: &str) -> Option<Vec<u8>> {
        self.objects.lock().expect("no panic").get(place).cloned()
    }

    /// The keys of a bucket.
    #[allow(dead_code, reason = "as above")]
    pub(crate) fn keys(&self, bucket: &str) -> Vec<String> {
        let objects = self.objects.lock().expect("no panic");
        let places = objects.keys().filter_map(|place| place.split_once('/'));
        places.filter(|(name, _)| *name == bucket).map(|(_, key)| key.to_owned()).collect()
    }

    /// Lets what is put over HTTP wait until it is let go.
    #[allow(dead_code, reason = "as above")]
    pub(crate) fn hold(&self, held: bool) {
        self.held.send_replace(held);
    }

    /// Waits until something that is put waits.
    #[allow(dead_code, reason = "as above")]
    pub(crate) async fn waits(&self) {
        self.waits.notified().await;
    }

    /// Waits for an object.
    pub(crate) async fn written(&self, place: &str) -> String {
        loop {
            let notified = self.written.notified();
            if let Some(bytes) = self.objects.lock().expect("no panic").get(place) {
                return String::from_utf8_lossy(bytes).into_owned();
            }
            notified.await;
        }
    }

    fn list(&self, name: &str, query: &str) -> String {
        let prefix = query.rsplit_once("prefix=").map_or("", |(_, prefix)| prefix);
        let objects = self.objects.lock().expect("no panic");
        let places = objects.keys().filter_map(|place| place.split_once('/'));
        let keys = places.filter(|(bucket, _)| *bucket == name).map(|(_, key)| key);
        let found = keys.filter(|key| key.starts_with(prefix));
        found.map(|key| format!("<Contents><Key>{key}</Key></Contents>")).collect()
    }
}

async fn answer(State(bucket): State<Bucket>, request: Request) -> (StatusCode, Vec<u8>) {
    let place = request.uri().path().trim_start_matches('/').to_owned();
    if let Some(query) = request.uri().query() {
        return (StatusCode::OK, bucket.list(&place, query).into_bytes());
    }
    if request.method() == Method::PUT {
        let mut held = bucket.held.subscribe();
        if *held.borrow_and_update() {
            bucket.waits.notify_one();
            let _ = held.wait_for(|held| !*held).await;
        }
        let body: Bytes = axum::body::to_bytes(request.into_body(), 1 << 24).await.expect("read");
        bucket.put(&place, body.to_vec());
        return (StatusCode::OK, Vec::new());
    }
    let found = bucket.objects.lock().expect("no panic").get(&place).cloned();
    found.map_or((StatusCode::NOT_FOUND, Vec::new()), |bytes| (StatusCode::OK, bytes))
}
