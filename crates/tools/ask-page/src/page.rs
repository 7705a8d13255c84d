//! The routes.

use crate::asking::{self, Form};
use crate::picture;
use crate::proof::{Proof, prove};
use crate::shelf::Shelf;
use crate::story::Story;
use crate::view::{AnswerPage, AskPage, Problem, number};
use answers::Sentence;
use axum::extract::{Path, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Router, extract};
use cli_base::error::{Error, chain};
use stack_page::{Frame, Site, html};
use std::sync::Arc;

/// The path of the page.
pub(crate) const PATH: &str = "/ask";

pub(crate) fn router(site: Site) -> Router {
    Router::new()
        .route(PATH, get(show).post(ask))
        .route("/ask/{tenant}/{id}", get(answer))
        .route("/ask/{tenant}/{id}/proofs/{proof}/{page}", get(picture::show))
        .with_state(Arc::new(site))
        .merge(crate::assets::router())
}

async fn show(
    State(site): State<Arc<Site>>,
    extract::Query(form): extract::Query<Form>,
) -> Response {
    blank(&site, form, None).await
}

async fn blank(site: &Site, form: Form, problem: Option<String>) -> Response {
    let status = if problem.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    match newest(site).await {
        Ok(asked) => {
            (status, html(&AskPage { frame: frame(site), form, problem, asked })).into_response()
        }
        Err(error) => fault(site, StatusCode::BAD_GATEWAY, chain(&error)),
    }
}

async fn newest(site: &Site) -> Result<Vec<Story>, Error> {
    Shelf::of(site)?.newest().await
}

async fn ask(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    extract::Form(form): extract::Form<Form>,
) -> Response {
    // A browser says of every POST where it comes from.
    let own =
        headers.get(ORIGIN).is_some_and(|sent| sent.as_bytes() == site.running.page.as_bytes());
    if !own {
        return (StatusCode::FORBIDDEN, "Only this page's own form asks.\n").into_response();
    }
    let question = asking::new_id().and_then(|id| form.read(id));
    let question = match question {
        Ok(question) => question,
        Err(problem) => return blank(&site, form, Some(problem)).await,
    };
    match asking::ask(&site, &question).await {
        Ok(()) => Redirect::to(&format!("{PATH}/{}/{}", question.tenant, question.question_id))
            .into_response(),
        Err(problem) => blank(&site, form, Some(problem)).await,
    }
}

async fn answer(
    State(site): State<Arc<Site>>,
    Path((tenant, id)): Path<(String, String)>,
) -> Response {
    match told(&site, &tenant, &id).await {
        Ok((story, proofs)) => {
            let sentences = number(&story.shown());
            html(&AnswerPage { frame: frame(&site), story, sentences, proofs })
        }
        Err(error) => fault(&site, StatusCode::BAD_GATEWAY, chain(&error)),
    }
}

/// The question, and a proof for each citation of what is shown. One of which nothing is known yet
/// is on its way: its event is on the bus.
async fn told(site: &Site, tenant: &str, id: &str) -> Result<(Story, Vec<Proof>), Error> {
    let shelf = Shelf::of(site)?;
    let story = shelf.question(tenant, id).await?.unwrap_or_default();
    let citations = story.shown().into_iter().flat_map(|sentence: &Sentence| &sentence.citations);
    let mut proofs = Vec::new();
    for (at, citation) in citations.enumerate() {
        let passage = shelf.passage(tenant, citation).await;
        proofs.push(prove(at + 1, citation, passage.as_ref()));
    }
    Ok((story, proofs))
}

fn frame(site: &Site) -> Frame {
    Frame { menu: site.menu.clone(), tab: PATH }
}

fn fault(site: &Site, status: StatusCode, problem: String) -> Response {
    (status, html(&Problem { frame: frame(site), problem })).into_response()
}
