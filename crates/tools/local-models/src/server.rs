//! Listening and serving.

use std::sync::Arc;
use tokio::net::TcpListener;

pub use crate::web::{State, opensearch, router};

/// Serves until the task is dropped. A connection that breaks ends alone.
pub async fn serve(listener: TcpListener, state: Arc<State>) {
    faults::serve(listener, router(state)).await;
}
