//! The page on which a citation stands, as the document has it, with the place lit.
//!
//! Found and drawn as `GET /documents/{id}/pages/{page}.png` of the API does it.

use crate::proof::areas;
use crate::shelf::Shelf;
use answers::Citation;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use cli_base::error::{Error, chain};
use documents::Area;
use page_drawing::{Problem, WIDTH, draw_page};
use stack_page::Site;
use std::sync::Arc;

/// Answers with the page of a question's proof, by its number from 1, or says why there is none.
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    Path((tenant, id, proof, page)): Path<(String, String, usize, String)>,
) -> Response {
    let page = page.strip_suffix(".png").and_then(|page| page.parse().ok());
    let Some(page) = page else { return StatusCode::NOT_FOUND.into_response() };
    match find_and_draw(&site, &tenant, &id, proof, page).await {
        Ok(Ok(png)) => {
            ([(CONTENT_TYPE, "image/png"), (CACHE_CONTROL, "no-store")], png).into_response()
        }
        Ok(Err(problem)) => {
            let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::BAD_GATEWAY);
            (status, problem.to_string()).into_response()
        }
        Err(error) => (StatusCode::BAD_GATEWAY, chain(&error)).into_response(),
    }
}

async fn find_and_draw(
    site: &Site,
    tenant: &str,
    id: &str,
    proof: usize,
    page: u32,
) -> Result<Result<Vec<u8>, Problem>, Error> {
    let shelf = Shelf::of(site)?;
    let story = shelf.question(tenant, id).await?.unwrap_or_default();
    let shown = story.shown();
    let mut citations = shown.iter().flat_map(|sentence| &sentence.citations);
    let citation = proof.checked_sub(1).and_then(|at| citations.nth(at));
    let Some(citation) = citation else { return Ok(Err(Problem::NoSuchPage)) };
    Ok(draw(&shelf, tenant, citation, page).await)
}

async fn draw(
    shelf: &Shelf,
    tenant: &str,
    citation: &Citation,
    page: u32,
) -> Result<Vec<u8>, Problem> {
    let lit: Vec<Area> = areas(citation).filter(|area| area.page == page).collect();
    if lit.is_empty() {
        return Err(Problem::NoSuchPage);
    }
    let content = shelf.document(tenant, citation).await?;
    let drawn = tokio::task::spawn_blocking(move || draw_page(&content, page, WIDTH, lit)).await;
    // It ends only with the program.
    drawn.unwrap_or(Err(Problem::Undrawable))
}
