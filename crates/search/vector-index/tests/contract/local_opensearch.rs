//! OpenSearch as `local-models` has it, in this process; what signed its requests is noted.

use axum::extract::{Request, State as Shared};
use axum::http::HeaderMap;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use local_models::Models;
use local_models::control::Faults;
use local_models::server::{State, router};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

type Seen = Arc<Mutex<Vec<String>>>;

/// A cluster of its own for each test; it ends with the test's runtime.
pub(crate) struct LocalOpenSearch {
    pub(crate) endpoint: String,
    seen: Seen,
}

impl LocalOpenSearch {
    /// Without faults.
    pub(crate) async fn start() -> Self {
        Self::start_with("{}").await
    }

    /// With a fault plan of `local-models`.
    pub(crate) async fn start_with(faults: &str) -> Self {
        let faults = Faults::from_json(faults.as_bytes()).unwrap();
        let state = State::new(Models::load(None).unwrap(), faults);
        let seen = Seen::default();
        let noted = from_fn_with_state(seen.clone(), note);
        let app = router(Arc::new(state)).layer(noted);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}/opensearch", listener.local_addr().unwrap());
        tokio::spawn(faults::serve(listener, app));
        Self { endpoint, seen }
    }

    /// The `authorization` of each request so far; empty for none.
    pub(crate) fn authorizations(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

async fn note(Shared(seen): Shared<Seen>, request: Request, next: Next) -> Response {
    seen.lock().unwrap().push(authorization(request.headers()));
    next.run(request).await
}

fn authorization(headers: &HeaderMap) -> String {
    headers.get("authorization").map_or(String::new(), |v| v.to_str().unwrap().to_owned())
}
