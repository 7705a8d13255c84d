//! An OpenSearch cluster of one's own beside the stack.

use crate::world::Failure;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use local_models::Models;
use local_models::control::Faults;
use local_models::server::{self, opensearch};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

type Scopes = Arc<Mutex<BTreeSet<String>>>;

/// The running cluster; it ends when this is dropped.
pub struct Cluster {
    pub endpoint: String,
    scopes: Scopes,
    server: tokio::task::JoinHandle<()>,
}

impl Cluster {
    /// Starts it, empty.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn open() -> Result<Self, Failure> {
        let scopes = Scopes::default();
        let state = server::State::new(Models::load(None)?, Faults::default());
        let noted = from_fn_with_state(scopes.clone(), note);
        let app = opensearch(Arc::new(state)).layer(noted);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let server = tokio::spawn(async move { drop(axum::serve(listener, app).await) });
        Ok(Self { endpoint, scopes, server })
    }

    /// What its requests were signed for, each scope once, from the region on; empty for unsigned.
    #[must_use]
    pub fn scopes(&self) -> BTreeSet<String> {
        self.scopes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn note(State(scopes): State<Scopes>, request: Request, next: Next) -> Response {
    let header = request.headers().get("authorization").and_then(|header| header.to_str().ok());
    let credential = header.and_then(|header| header.split([' ', ',']).nth(1));
    let scope = credential.and_then(|credential| credential.splitn(3, '/').nth(2));
    scopes
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(scope.unwrap_or_default().to_owned());
    next.run(request).await
}
