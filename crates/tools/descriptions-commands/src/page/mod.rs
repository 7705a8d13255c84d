//! The products that were posted, and each with its pictures, its attributes and its texts, in which
//! every phrase leads to the fact that it rests on.

mod assets;
mod catalogue;
mod lit;
mod outcome;
mod picture;
mod story;
#[cfg(test)]
mod tests;
mod view;
mod words;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use catalogue::{Catalogue, Listed};
use cli_base::error::{Error, chain};
use stack_page::{Frame, Site, html};
use std::sync::Arc;
use view::ProductPage;

/// The path of the list.
pub(crate) const PATH: &str = "/descriptions";

pub(crate) fn router(site: Site) -> Router {
    Router::new()
        .route(PATH, get(list))
        .route("/descriptions/{name}", get(one))
        .route("/descriptions/{name}/pictures/{number}", get(picture::show))
        .with_state(Arc::new(site))
        .merge(assets::router())
}

#[derive(Template)]
#[template(path = "descriptions.html")]
struct ListPage {
    frame: Frame,
    products: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "no-description.html")]
struct Problem {
    frame: Frame,
    problem: String,
}

async fn list(State(site): State<Arc<Site>>) -> Response {
    match listed(&site).await {
        Ok(products) => html(&ListPage { frame: frame(&site), products }),
        Err(error) => problem(&site, StatusCode::BAD_GATEWAY, chain(&error)),
    }
}

async fn listed(site: &Site) -> Result<Vec<Listed>, Error> {
    Catalogue::of(site)?.newest().await
}

async fn one(State(site): State<Arc<Site>>, Path(name): Path<String>) -> Response {
    let found = async { Catalogue::of(&site)?.story(&name).await };
    match found.await {
        Ok(Some(story)) => html(&ProductPage::of(frame(&site), &name, &story)),
        Ok(None) => problem(&site, StatusCode::NOT_FOUND, "There is no such product.".to_owned()),
        Err(error) => problem(&site, StatusCode::BAD_GATEWAY, chain(&error)),
    }
}

fn frame(site: &Site) -> Frame {
    Frame { menu: site.menu.clone(), tab: PATH }
}

fn problem(site: &Site, status: StatusCode, problem: String) -> Response {
    (status, html(&Problem { frame: frame(site), problem })).into_response()
}
