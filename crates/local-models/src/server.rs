//! Listening and serving.

use crate::web::router;
use std::sync::Arc;
use tokio::net::TcpListener;

pub use crate::web::State;

/// Serves until the task is dropped. A connection that breaks ends alone.
pub async fn serve(listener: TcpListener, state: Arc<State>) {
    faults::serve(listener, router(state)).await;
}
