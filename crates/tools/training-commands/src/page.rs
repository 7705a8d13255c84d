//! The page Training of the local stack: runs and models, and a page for each run.

use crate::current::Current;
use crate::report::{Desk, Execution, ROWS, RunView, outcome};
use crate::words::moment;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use cli_base::deployed::Deployed;
use cli_base::error::{Error, chain};
use run_objects::is_run_name;
use stack_page::{Frame, Site, html};
use std::sync::Arc;

/// The path of the list.
pub(crate) const PATH: &str = "/training";

const STYLE: &str = include_str!("../templates/training.css");

pub(crate) fn router(site: Site) -> Router {
    Router::new()
        .route(PATH, get(list))
        .route("/training/runs/{run}", get(one))
        .with_state(Arc::new(site))
        .route("/training.css", get(style))
}

#[derive(Template)]
#[template(path = "training.html")]
struct ListPage {
    frame: Frame,
    is_live: bool,
    models: Vec<Current>,
    runs: Vec<Row>,
    trainings: Vec<Row>,
    /// Whether there may be more than are shown.
    is_full: bool,
}

/// An execution of a run, or of a training of a model.
struct Row {
    /// Empty where its event names none.
    run: String,
    is_known: bool,
    model: String,
    outcome: String,
    mood: &'static str,
    attempts: String,
    started: String,
}

#[derive(Template)]
#[template(path = "training-run.html")]
struct RunPage {
    frame: Frame,
    run: RunView,
}

#[derive(Template)]
#[template(path = "no-training.html")]
struct Problem {
    frame: Frame,
    problem: String,
}

async fn list(State(site): State<Arc<Site>>) -> Response {
    match lists(&site).await {
        Ok(page) => html(&page),
        Err(error) => problem(&site, StatusCode::BAD_GATEWAY, chain(&error)),
    }
}

async fn lists(site: &Site) -> Result<ListPage, Error> {
    let desk = desk(site).await?;
    let (runs, trainings) = (desk.runs().await?, desk.trainings().await?);
    Ok(ListPage {
        is_live: runs.iter().chain(&trainings).any(Execution::is_running),
        models: desk.current().await?,
        runs: runs.iter().map(Row::of).collect(),
        trainings: trainings.iter().map(Row::of).collect(),
        frame: frame(site),
        is_full: runs.len() as i32 == ROWS || trainings.len() as i32 == ROWS,
    })
}

async fn one(State(site): State<Arc<Site>>, Path(run): Path<String>) -> Response {
    match told(&site, &run).await {
        Ok(Some(run)) => html(&RunPage { frame: frame(&site), run }),
        Ok(None) => problem(&site, StatusCode::NOT_FOUND, "This run is not known here.".to_owned()),
        Err(error) => problem(&site, StatusCode::BAD_GATEWAY, chain(&error)),
    }
}

async fn told(site: &Site, run: &str) -> Result<Option<RunView>, Error> {
    if !is_run_name(run) {
        return Ok(None);
    }
    let kept = desk(site).await?.kept(run).await?;
    kept.map(|kept| RunView::of(&kept)).transpose()
}

async fn desk(site: &Site) -> Result<Desk, Error> {
    Desk::of(&Deployed::local(&site.running).await)
}

impl Row {
    fn of(execution: &Execution) -> Self {
        let (outcome, mood) = outcome(Some(execution));
        let attempts = execution.output["attempts"].as_f64();
        Self {
            run: execution.run().to_owned(),
            is_known: is_run_name(execution.run()),
            model: execution.model().to_owned(),
            outcome,
            mood: if execution.is_duplicate() { "" } else { mood },
            attempts: attempts.map(|count| format!("{count}")).unwrap_or_default(),
            started: moment(execution.started),
        }
    }
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
