//! Style sheets, scripts, the icon.

use super::shared::Shared;
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use std::sync::Arc;

const STYLE: &str = include_str!("../templates/style.css");
const SCRIPT: &str = include_str!("../templates/refresh.js");
const ICON: &str = include_str!("../templates/icon.svg");

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/style.css", get(|| asset("text/css; charset=utf-8", STYLE)))
        .route("/refresh.js", get(|| asset("text/javascript; charset=utf-8", SCRIPT)))
        .route("/icon.svg", get(|| asset("image/svg+xml", ICON)))
}

async fn asset(kind: &'static str, body: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind)], body)
}
