//! The routes.

use crate::asking::Form;
use crate::dispatches::Dispatches;
use crate::drawn::draw;
use crate::label::label;
use crate::rewritten::pairs;
use crate::suggested::Suggested;
use crate::view::{ArticlePage, DispatchPage, DispatchesPage, ListPage, Problem, version};
use article_store::{Kept, Standing};
use axum::extract::{Path, Query, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Router, extract};
use cli_base::deployed::Deployed;
use cli_base::error::{Error, chain};
use newsroom_commands::desk_api::{Answer, DeskApi, encoded, status_of, unreadable};
use serde::Deserialize;
use serde_json::Value;
use stack_page::{Frame, Site, html};
use std::sync::Arc;

/// The path of the page.
pub(crate) const PATH: &str = "/newsroom";

pub(crate) fn router(site: Site) -> Router {
    Router::new()
        .route(PATH, get(list))
        .route("/newsroom/{id}", get(show).post(decide))
        .route("/dispatches", get(dispatches))
        .route("/dispatches/{name}", get(dispatch))
        .with_state(Arc::new(site))
        .merge(crate::assets::router())
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct From {
    from: Option<String>,
}

async fn list(State(site): State<Arc<Site>>, Query(from): Query<From>) -> Response {
    match articles(&site, from.from.as_deref()).await {
        Ok((articles, next)) => html(&ListPage { frame: frame(&site), articles, next }),
        Err(error) => fault(&site, &error),
    }
}

async fn articles(
    site: &Site,
    from: Option<&str>,
) -> Result<(Vec<Standing>, Option<String>), Error> {
    let page = api(site).await?.list(from).await?;
    let articles = page.articles.iter().map(|one| read(one, "GET /articles"));
    Ok((articles.collect::<Result<_, _>>()?, page.next.as_deref().map(encoded)))
}

async fn dispatches(State(site): State<Arc<Site>>) -> Response {
    let found = async { Dispatches::of(&site)?.newest().await };
    match found.await {
        Ok(dispatches) => html(&DispatchesPage { frame: frame(&site), dispatches }),
        Err(error) => fault(&site, &error),
    }
}

async fn dispatch(State(site): State<Arc<Site>>, Path(name): Path<String>) -> Response {
    match rewritten(&site, &name).await {
        Ok(Some(page)) => html(&page),
        Ok(None) => {
            let problem = "There is no such dispatch.".to_owned();
            let page = Problem { frame: frame(&site), problem };
            (StatusCode::NOT_FOUND, html(&page)).into_response()
        }
        Err(error) => fault(&site, &error),
    }
}

/// A dispatch beside its rewrite.
async fn rewritten(site: &Site, name: &str) -> Result<Option<DispatchPage>, Error> {
    let Some(listed) = Dispatches::of(site)?.find(name).await? else { return Ok(None) };
    let rewrite = &listed.rewrite;
    let pairs = pairs(&listed.posted.blocks, &rewrite.blocks, &rewrite.findings);
    Ok(Some(DispatchPage { frame: frame(site), pairs, listed }))
}

async fn show(State(site): State<Arc<Site>>, Path(id): Path<String>) -> Response {
    page(&site, &id, StatusCode::OK, None).await
}

async fn page(site: &Site, id: &str, status: StatusCode, problem: Option<String>) -> Response {
    match told(site, id, problem).await {
        Ok(page) => (status, html(&page)).into_response(),
        Err(error) => fault(site, &error),
    }
}

/// The article in the version that suggestions are kept for, else in its newest.
async fn told(site: &Site, id: &str, problem: Option<String>) -> Result<ArticlePage, Error> {
    let api = api(site).await?;
    let call = "GET /articles/{id}/suggestions";
    let suggested = api.find_suggestions(id).await?;
    let suggested =
        suggested.map(|answer| Suggested::read(&answer).ok_or_else(|| unreadable(call)));
    let suggested = suggested.transpose()?.unwrap_or_default();
    let (answer, suggested) = article(&api, id, suggested).await?;
    let kept: Kept = read(&answer, "GET /articles/{id}")?;
    Ok(ArticlePage {
        frame: frame(site),
        path: encoded(id),
        newest: version(&answer["newest"]),
        outward: answer.get("outward").map(version),
        blocks: draw(&kept.article, &suggested.offers(), &suggested.refusals),
        label: label(site, &encoded(id)).await,
        problem,
        suggested,
        kept,
    })
}

/// The version that something is suggested for. Where that one is not kept (somebody asked for suggestions without
/// writing it), the newest, of which nothing is known to be suggested.
async fn article(
    api: &DeskApi,
    id: &str,
    suggested: Suggested,
) -> Result<(Value, Suggested), Error> {
    let wanted = (suggested.version > 0).then_some(suggested.version);
    let (text, suggested) = match api.get(id, wanted, None).await {
        Err(error) if wanted.is_some() && status_of(&error) == Some(404) => {
            (api.get(id, None, None).await?, Suggested::elsewhere(suggested.version))
        }
        answer => (answer?, suggested),
    };
    Ok((serde_json::from_str(&text).unwrap_or_default(), suggested))
}

async fn decide(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    extract::Form(form): extract::Form<Form>,
) -> Response {
    // A browser says of every POST where it comes from.
    let own =
        headers.get(ORIGIN).is_some_and(|sent| sent.as_bytes() == site.running.page.as_bytes());
    if !own {
        return (StatusCode::FORBIDDEN, "Only this page's own forms decide.\n").into_response();
    }
    match decided(&site, &id, &form).await {
        Ok(Answer { status: 409, body }) => {
            let problem = body["message"].as_str().unwrap_or_default().to_owned();
            page(&site, &id, StatusCode::CONFLICT, Some(problem)).await
        }
        Ok(_) => {
            let place = format!("{PATH}/{}#{}", encoded(&id), encoded(&form.suggestion));
            Redirect::to(&place).into_response()
        }
        Err(error) => page(&site, &id, status(&error), Some(chain(&error))).await,
    }
}

async fn decided(site: &Site, id: &str, form: &Form) -> Result<Answer, Error> {
    api(site).await?.decide(id, &form.body()).await
}

async fn api(site: &Site) -> Result<DeskApi, Error> {
    DeskApi::of(&Deployed::local(&site.running).await, Some(&site.running))
}

fn read<T: serde::de::DeserializeOwned>(value: &Value, call: &'static str) -> Result<T, Error> {
    serde_json::from_value(value.clone()).map_err(|_| unreadable(call))
}

/// The API's own status; where it does not answer, or with what nobody can read, 502.
fn status(error: &Error) -> StatusCode {
    let told = status_of(error).and_then(|status| StatusCode::from_u16(status).ok());
    told.unwrap_or(StatusCode::BAD_GATEWAY)
}

fn frame(site: &Site) -> Frame {
    Frame { menu: site.menu.clone(), tab: PATH }
}

fn fault(site: &Site, error: &Error) -> Response {
    let problem = chain(error);
    (status(error), html(&Problem { frame: frame(site), problem })).into_response()
}
