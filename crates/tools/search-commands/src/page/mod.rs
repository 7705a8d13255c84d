//! The image search: the plain order beside a person's own, why each picture is where it is, and
//! clicks that move the next search.

mod answer;
mod assets;
mod click;
mod picture_store;
mod problem;
mod request;
mod site;
#[cfg(test)]
mod tests;
mod thumbnails;
mod view;

pub(crate) use site::PATH;

use crate::index::IndexCache;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use request::SearchRequest;
use site::SearchSite;
use stack_page::{Site, html};
use std::sync::Arc;
use view::{SearchPage, Shown};

pub(crate) fn router(site: Site, cache: IndexCache) -> Router {
    Router::new()
        .route(PATH, get(page))
        .route("/search/clicks", post(click::take))
        .route("/search/pictures/{id}", get(thumbnails::indexed))
        .route("/search/uploads", post(thumbnails::upload))
        .route("/search/uploads/{token}", get(thumbnails::uploaded))
        .with_state(Arc::new(SearchSite::new(site, cache)))
        .merge(assets::router())
}

async fn page(
    State(site): State<Arc<SearchSite>>,
    Query(request): Query<SearchRequest>,
) -> Response {
    let summary = site.cache.summary();
    let request = request.for_somebody(summary.as_ref().is_none_or(|summary| summary.simulated));
    let shown = match (&summary, request.query(&site.uploads)) {
        (None, _) => Shown::NothingIndexed,
        (_, None) => Shown::NothingAsked,
        (_, Some(query)) => match answer::both(&site, &request, query).await {
            Ok(answers) => Shown::Answered(Box::new(answers)),
            Err(problem) => Shown::Failed(problem),
        },
    };
    html(&SearchPage::of(site.frame(), &request, summary.as_ref(), shown))
}
