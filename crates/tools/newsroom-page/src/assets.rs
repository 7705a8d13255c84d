//! The style sheet.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;

const STYLE: &str = include_str!("../templates/newsroom.css");

pub(crate) fn router() -> Router {
    Router::new().route("/newsroom.css", get(style))
}

async fn style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}
