//! The image search: the plain order beside a person's own, why each picture is where it is, and
//! clicks that move the next search.

mod answer;
mod asked;
mod click;
mod pictures;
mod problem;
#[cfg(test)]
mod tests;
mod view;

pub(super) use pictures::{Indexed, Uploads};

use super::error::{PageError, html};
use super::shared::Shared;
use asked::Asked;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use std::sync::Arc;
use view::{SearchPage, Shown};

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/search", get(page))
        .route("/search/clicks", post(click::take))
        .route("/search/pictures/{id}", get(pictures::indexed))
        .route("/search/uploads", post(pictures::upload))
        .route("/search/uploads/{token}", get(pictures::uploaded))
}

async fn page(
    State(shared): State<Arc<Shared>>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let summary = shared.kept.as_ref().and_then(crate::index::Kept::summary);
    let asked = asked.for_somebody(summary.as_ref().is_none_or(|summary| summary.simulated));
    let shown = match (&summary, asked.query(&shared.uploads)) {
        (None, _) => Shown::NothingIndexed,
        (_, None) => Shown::NothingAsked,
        (_, Some(query)) => match answer::both(&shared, &asked, query).await {
            Ok(answers) => Shown::Answered(Box::new(answers)),
            Err(problem) => Shown::Failed(problem),
        },
    };
    Ok(html(&SearchPage::of(&asked, summary.as_ref(), shown)))
}
