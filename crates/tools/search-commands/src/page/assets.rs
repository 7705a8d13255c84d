//! Style sheet and scripts of the search page.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;

const STYLE: &str = include_str!("../../templates/search.css");
const SEARCH_SCRIPT: &str = include_str!("../../templates/search.js");
const SHRINK_SCRIPT: &str = include_str!("../../templates/shrink.js");

pub(super) fn router() -> Router {
    Router::new()
        .route("/search.css", get(|| asset("text/css; charset=utf-8", STYLE)))
        .route("/search.js", get(|| asset("text/javascript; charset=utf-8", SEARCH_SCRIPT)))
        .route("/shrink.js", get(|| asset("text/javascript; charset=utf-8", SHRINK_SCRIPT)))
}

async fn asset(kind: &'static str, body: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind)], body)
}
