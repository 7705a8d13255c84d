//! The list of executions, newest first, filtered by status.

use super::clock::{self, moment};
use super::error::{PageError, html};
use super::section::Frame;
use super::shared::Shared;
use super::subject::{DUPLICATE, Subject};
use askama::Template;
use aws_sdk_sfn::types::{ExecutionListItem, ExecutionStatus};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use reviews::Outcome;
use serde::Deserialize;
use std::sync::Arc;

/// Rows a page.
const ROWS: i32 = 100;

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new().route("/executions", get(list))
}

#[derive(Debug, Deserialize)]
struct Filter {
    #[serde(default)]
    status: String,
}

#[derive(Template)]
#[template(path = "executions.html")]
struct ExecutionsPage {
    frame: Frame,
    filters: Vec<Choice>,
    rows: Vec<Row>,
    more: bool,
}

struct Choice {
    name: &'static str,
    value: &'static str,
    chosen: bool,
}

struct Row {
    id: String,
    status: String,
    subject: Subject,
    mood: &'static str,
    started: String,
    took: String,
}

async fn list(
    State(shared): State<Arc<Shared>>,
    Query(filter): Query<Filter>,
) -> Result<Response, PageError> {
    let status = Some(filter.status.as_str()).filter(|status| !status.is_empty());
    let (items, more) = newest(&shared, status).await?;
    let mut rows = Vec::with_capacity(items.len());
    for item in &items {
        rows.push(row(&shared, item).await?);
    }
    let filters = choices(&filter.status);
    let frame = shared.frame("/executions");
    Ok(html(&ExecutionsPage { frame, filters, rows, more }))
}

fn choices(chosen: &str) -> Vec<Choice> {
    let all =
        [("All", ""), ("Running", "RUNNING"), ("Succeeded", "SUCCEEDED"), ("Failed", "FAILED")];
    all.map(|(name, value)| Choice { name, value, chosen: value == chosen }).into()
}

async fn newest(
    shared: &Shared,
    status: Option<&str>,
) -> Result<(Vec<ExecutionListItem>, bool), PageError> {
    let mut all = Vec::new();
    let mut more = false;
    for machine in shared.machines() {
        let answer = shared
            .sfn
            .list_executions()
            .state_machine_arn(machine)
            .set_status_filter(status.map(ExecutionStatus::from))
            .max_results(ROWS)
            .send()
            .await
            .map_err(PageError::upstream)?;
        more |= answer.next_token.is_some();
        all.extend(answer.executions);
    }
    all.sort_by_key(|item| std::cmp::Reverse(moment(item.start_date())));
    Ok((all, more))
}

async fn row(shared: &Shared, item: &ExecutionListItem) -> Result<Row, PageError> {
    let started = moment(item.start_date());
    let ended = item.stop_date().map_or_else(Timestamp::now, moment);
    let subject = subject(shared, item).await?;
    Ok(Row {
        id: item.name().to_owned(),
        status: item.status().as_str().to_lowercase(),
        mood: mood(item.status(), &subject.outcome),
        subject,
        started: clock::time(started),
        took: clock::duration(ended.as_millisecond() - started.as_millisecond()),
    })
}

/// Outcomes of products, dispatches, articles, training runs, models and deployments that are what was wanted.
const MADE: [&str; 8] = [
    "PRODUCT_DESCRIPTION_CREATED",
    "DISPATCH_REWRITTEN",
    "ARTICLE_LABELLED",
    "ARTICLE_SUGGESTED",
    "TRAINING_RUN_FINISHED",
    "MODEL_DEPLOYED",
    "MODEL_PROMOTED",
    "MODEL_SERVED",
];

/// The class that colours an outcome.
fn mood(status: &ExecutionStatus, outcome: &str) -> &'static str {
    match (status, Outcome::from_name(outcome)) {
        (ExecutionStatus::Running, _) => "going",
        (ExecutionStatus::Succeeded, Some(Outcome::NewReviewResponseCreated)) => "good",
        (ExecutionStatus::Succeeded, Some(Outcome::HarmfulContentDetected)) => "harmful",
        (ExecutionStatus::Succeeded, _) if outcome == DUPLICATE => "",
        (ExecutionStatus::Succeeded, _) if MADE.contains(&outcome) => "good",
        (ExecutionStatus::Succeeded, _) => "none",
        _ => "fault",
    }
}

async fn subject(shared: &Shared, item: &ExecutionListItem) -> Result<Subject, PageError> {
    let arn = item.execution_arn();
    if let Some(subject) = shared.ended.find(arn) {
        return Ok(subject);
    }
    let execution = shared.sfn.describe_execution().execution_arn(arn).send().await;
    let execution = execution.map_err(PageError::upstream)?;
    let mut subject = Subject::of(&execution);
    match execution.status() {
        ExecutionStatus::Running => subject.outcome = current_state(shared, arn).await,
        _ => shared.ended.keep(arn, &subject),
    }
    Ok(subject)
}

/// The state that an execution is in.
async fn current_state(shared: &Shared, arn: &str) -> String {
    let history = shared.sfn.get_execution_history().execution_arn(arn);
    let last = history.reverse_order(true).max_results(10).send().await;
    let events = last.map(|answer| answer.events).unwrap_or_default();
    let name = events.iter().find_map(|event| Some(event.state_entered_event_details()?.name()));
    name.unwrap_or_default().to_owned()
}
