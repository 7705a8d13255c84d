//! The reports that there are, and each as a page.

mod report;

use crate::desk::Desk;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use cli_base::deployed::Deployed;
use cli_base::error::{Error, chain, failed_call};
use form_urlencoded::Serializer;
use insights::Period;
use insights_store::FindReport;
use report::ReportPage;
use serde::Deserialize;
use stack_page::{Frame, Site, html};
use std::sync::Arc;

/// The path of the list.
pub(crate) const PATH: &str = "/insights";

const STYLE: &str = include_str!("../../templates/insights.css");

pub(crate) fn router(site: Site) -> Router {
    Router::new()
        .route(PATH, get(list))
        .route("/insights/report", get(one))
        .with_state(Arc::new(site))
        .route("/insights.css", get(style))
}

/// The path of a report.
pub(crate) fn path_of(product_id: &str, period: &Period) -> String {
    let mut query = Serializer::new(String::new());
    query.append_pair("product", product_id);
    query.append_pair("since", &period.since).append_pair("until", &period.until);
    format!("/insights/report?{}", query.finish())
}

#[derive(Debug, Deserialize)]
struct Asked {
    product: String,
    since: String,
    until: String,
}

#[derive(Template)]
#[template(path = "insights.html")]
struct ListPage {
    frame: Frame,
    products: Vec<Product>,
}

/// A product with its reports.
struct Product {
    id: String,
    reports: Vec<Link>,
}

struct Link {
    path: String,
    period: Period,
}

#[derive(Template)]
#[template(path = "no-insights.html")]
struct Problem {
    frame: Frame,
    problem: String,
}

async fn list(State(site): State<Arc<Site>>) -> Response {
    match products(&site).await {
        Ok(products) => html(&ListPage { frame: frame(&site), products }),
        Err(error) => problem(&site, StatusCode::BAD_GATEWAY, chain(&error)),
    }
}

async fn one(State(site): State<Arc<Site>>, Query(asked): Query<Asked>) -> Response {
    let period = Period { since: asked.since, until: asked.until };
    let found = async { desk(&site).await?.report(&asked.product, &period).await };
    let page = found
        .await
        .and_then(|report| report.map(|report| ReportPage::of(frame(&site), report)).transpose());
    match page {
        Ok(Some(page)) => html(&page),
        Ok(None) => problem(&site, StatusCode::NOT_FOUND, "There is no such report.".to_owned()),
        Err(error) => problem(&site, StatusCode::BAD_GATEWAY, chain(&error)),
    }
}

async fn desk(site: &Site) -> Result<Desk, Error> {
    Desk::of(&Deployed::local(&site.running).await)
}

async fn products(site: &Site) -> Result<Vec<Product>, Error> {
    let desk = desk(site).await?;
    let mut products = Vec::new();
    for id in desk.store.products().await.map_err(failed_call("dynamodb:Query"))? {
        let periods = desk.store.periods(&id).await.map_err(failed_call("dynamodb:Query"))?;
        let links = periods.into_iter().map(|period| Link { path: path_of(&id, &period), period });
        products.push(Product { reports: links.collect(), id });
    }
    Ok(products)
}

fn frame(site: &Site) -> Frame {
    Frame { menu: site.menu.clone(), tab: PATH }
}

fn problem(site: &Site, status: StatusCode, problem: String) -> Response {
    (status, html(&Problem { frame: frame(site), problem })).into_response()
}

async fn style() -> impl IntoResponse {
    let style = format!("{STYLE}{}", plot::theme::STYLE);
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], style)
}
