//! The first page: what runs, and how to use it from elsewhere.

use super::error::html;
use super::section::Frame;
use super::shared::Shared;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new().route("/", get(page)).route("/outputs.json", get(outputs))
}

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage<'a> {
    frame: Frame,
    endpoint: &'a str,
    machine: &'a str,
    mails: usize,
    outputs: &'a BTreeMap<String, String>,
}

async fn page(State(shared): State<Arc<Shared>>) -> Response {
    html(&OverviewPage {
        frame: shared.frame("/"),
        endpoint: &shared.endpoint,
        machine: shared.machines().first().copied().unwrap_or_default(),
        mails: shared.mailbox.after(0).len(),
        outputs: &shared.outputs,
    })
}

async fn outputs(State(shared): State<Arc<Shared>>) -> Json<BTreeMap<String, String>> {
    Json(shared.outputs.clone())
}
