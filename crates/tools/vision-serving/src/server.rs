//! `GET /ping` and `POST /invocations`.

use crate::answers::answers;
use crate::wire::{Answered, Asked};
use crate::{Look, Refusal, pictures};
use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::json;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The largest body that SageMaker passes on.
const LARGEST_BODY: usize = 6_291_456;

/// A model that is served.
#[derive(Debug)]
pub struct Served<L> {
    pub look: L,
    /// What answers say of it.
    pub model: String,
    pub version: String,
    /// How many requests look at once: one a core.
    pub turns: Arc<Semaphore>,
}

/// The container's routes.
pub fn router<L: Look>(served: Arc<Served<L>>) -> Router {
    Router::new()
        .route("/ping", get(ping))
        .route("/invocations", post(invocations::<L>))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(served)
}

/// It is asked only when the model has been read.
async fn ping() -> StatusCode {
    StatusCode::OK
}

async fn invocations<L: Look>(State(served): State<Arc<Served<L>>>, body: Bytes) -> Response {
    // It is never closed.
    let turn = Arc::clone(&served.turns).acquire_owned().await.ok();
    let working = Arc::clone(&served);
    let work = tokio::task::spawn_blocking(move || {
        // With the work, which goes on where the client has gone.
        let _turn = turn;
        looked(&*working, &body)
    });
    match work.await {
        Ok(Ok(answered)) => Json(answered).into_response(),
        Ok(Err(refusal)) => said(StatusCode::BAD_REQUEST, &refusal.to_string()),
        Err(_) => said(StatusCode::INTERNAL_SERVER_ERROR, "the model failed"),
    }
}

fn looked<L: Look>(served: &Served<L>, body: &[u8]) -> Result<Answered, Refusal> {
    let asked = Asked::parse(body)?;
    let numbered = asked.pictures.iter().enumerate();
    let pixels = numbered.map(|(at, picture)| pictures::pixels(picture, at + 1));
    let pictures = pixels.collect::<Result<Vec<_>, _>>()?;
    Ok(Answered {
        answers: answers(&served.look, &asked.questions, &pictures),
        model: served.model.clone(),
        version: served.version.clone(),
    })
}

fn said(status: StatusCode, why: &str) -> Response {
    (status, Json(json!({ "error": why }))).into_response()
}
