//! The list of executions, newest first, filtered by status.

use super::clock::{self, moment};
use super::error::{PageError, html};
use super::shared::Shared;
use askama::Template;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use aws_sdk_sfn::types::{ExecutionListItem, ExecutionStatus};
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Rows a page.
const ROWS: i32 = 100;
/// Ended executions that are remembered.
const REMEMBERED: usize = 5_000;

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new().route("/executions", get(list))
}

/// Subjects of ended executions: they do not change any more.
#[derive(Debug, Default)]
pub(super) struct Ended(Mutex<HashMap<String, Subject>>);

impl Ended {
    fn find(&self, arn: &str) -> Option<Subject> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(arn).cloned()
    }

    fn keep(&self, arn: &str, subject: &Subject) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= REMEMBERED {
            kept.clear();
        }
        kept.insert(arn.to_owned(), subject.clone());
    }
}

/// What an execution is about and how it ended, or where it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) review: String,
    pub(super) product: String,
    pub(super) outcome: String,
}

impl Subject {
    pub(super) fn of(execution: &DescribeExecutionOutput) -> Self {
        let input: Value = parse(execution.input());
        let output: Value = parse(execution.output());
        let text = |pointer: &str| input.pointer(pointer).and_then(Value::as_str).unwrap_or("");
        Self {
            review: text("/detail/reviewId").to_owned(),
            product: text("/detail/productName").to_owned(),
            outcome: outcome(&output, execution.error()),
        }
    }
}

fn parse(text: Option<&str>) -> Value {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// The machine's output names its outcome; the one that ends as a duplicate has the refused
/// claim as its output.
fn outcome(output: &Value, error: Option<&str>) -> String {
    let text = |pointer: &str| output.pointer(pointer).and_then(Value::as_str);
    match (text("/outcome/reason"), text("/outcome/type"), text("/Error").or(error)) {
        (Some(reason), _, _) => reason.to_owned(),
        (None, Some(kind), _) => kind.to_owned(),
        (None, None, Some(error)) if is_refused_claim(error) => "DUPLICATE".to_owned(),
        (None, None, error) => error.unwrap_or_default().to_owned(),
    }
}

/// Whether an error says that another execution has claimed the review.
pub(crate) fn is_refused_claim(error: &str) -> bool {
    error.contains("ConditionalCheckFailed")
}

#[derive(Debug, Deserialize)]
struct Filter {
    #[serde(default)]
    status: String,
}

#[derive(Template)]
#[template(path = "executions.html")]
struct ExecutionsPage {
    tab: &'static str,
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
    Ok(html(&ExecutionsPage { tab: "executions", filters, rows, more }))
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

/// The class that colours an outcome.
fn mood(status: &ExecutionStatus, outcome: &str) -> &'static str {
    match (status, outcome) {
        (ExecutionStatus::Running, _) => "going",
        (ExecutionStatus::Succeeded, "NEW_REVIEW_RESPONSE_CREATED") => "good",
        (ExecutionStatus::Succeeded, "HARMFUL_CONTENT_DETECTED") => "harmful",
        (ExecutionStatus::Succeeded, "DUPLICATE") => "",
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_outcome_is_the_reason_or_the_event() {
        let failed = json!({"outcome": {"type": "RESPONSE_GENERATION_FAILED", "reason": "X"}});
        assert_eq!(outcome(&failed, None), "X");
        assert_eq!(outcome(&json!({"outcome": {"type": "Y"}}), None), "Y");
        let twice = json!({"Error": "DynamoDB.ConditionalCheckFailedException"});
        assert_eq!(outcome(&twice, None), "DUPLICATE");
        assert_eq!(outcome(&Value::Null, Some("SystemError")), "SystemError");
    }
}
