//! One execution: its graph in colour, and each state's input and output.

use super::clock::{self, moment};
use super::error::{PageError, html};
use super::graph::{self, Edge, Graph};
use super::history::{Fate, Step, steps};
use super::section::Frame;
use super::shared::Shared;
use super::subject::Subject;
use askama::Template;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use aws_sdk_sfn::types::{ExecutionStatus, HistoryEvent};
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new().route("/executions/{name}", get(page))
}

#[derive(Template)]
#[template(path = "execution.html")]
struct ExecutionPage {
    frame: Frame,
    subject: Subject,
    arn: String,
    status: String,
    live: bool,
    started: String,
    took: String,
    graph: String,
    steps: Vec<Shown>,
    input: String,
    output: String,
}

struct Shown {
    number: usize,
    anchor: String,
    state: String,
    fate: &'static str,
    took: String,
    errors: Vec<(String, String)>,
    input: String,
    output: Option<String>,
}

async fn page(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
) -> Result<Response, PageError> {
    let execution = find(&shared, &name).await?;
    let steps = steps(&history(&shared, execution.execution_arn()).await?);
    let graph = Graph::of(&definition(&shared, execution.state_machine_arn()).await?);
    let svg = graph::svg(&graph, &fates(&steps), &travelled(&steps));
    Ok(html(&render(shared.frame("/executions"), &execution, &steps, svg)))
}

async fn find(shared: &Shared, name: &str) -> Result<DescribeExecutionOutput, PageError> {
    for machine in shared.machines() {
        let arn = format!("{}:{name}", machine.replace(":stateMachine:", ":execution:"));
        if let Ok(found) = shared.sfn.describe_execution().execution_arn(arn).send().await {
            return Ok(found);
        }
    }
    Err(PageError::not_found("This execution"))
}

async fn history(shared: &Shared, arn: &str) -> Result<Vec<HistoryEvent>, PageError> {
    let request = shared.sfn.get_execution_history().execution_arn(arn).max_results(1_000);
    let mut pages = request.into_paginator().items().send();
    let mut events = Vec::new();
    while let Some(event) = pages.next().await {
        events.push(event.map_err(PageError::upstream)?);
    }
    Ok(events)
}

async fn definition(shared: &Shared, machine: &str) -> Result<Value, PageError> {
    let machine = shared.sfn.describe_state_machine().state_machine_arn(machine).send().await;
    let machine = machine.map_err(PageError::upstream)?;
    Ok(serde_json::from_str(machine.definition()).unwrap_or_default())
}

/// How the last visit of each state went.
fn fates(steps: &[Step]) -> BTreeMap<String, Fate> {
    steps.iter().map(|step| (step.state.clone(), step.fate)).collect()
}

fn travelled(steps: &[Step]) -> BTreeSet<Edge> {
    let pairs = steps.windows(2).map(|pair| (pair[0].state.clone(), pair[1].state.clone()));
    pairs.map(|(from, to)| Edge { from, to }).collect()
}

fn render(
    frame: Frame,
    execution: &DescribeExecutionOutput,
    steps: &[Step],
    graph: String,
) -> ExecutionPage {
    let now = Timestamp::now();
    let started = moment(execution.start_date());
    let ended = execution.stop_date().map_or(now, moment);
    ExecutionPage {
        frame,
        subject: Subject::of(execution),
        arn: execution.execution_arn().to_owned(),
        status: execution.status().as_str().to_lowercase(),
        live: *execution.status() == ExecutionStatus::Running,
        started: clock::time(started),
        took: clock::duration(ended.as_millisecond() - started.as_millisecond()),
        graph,
        steps: steps.iter().enumerate().map(|step| shown(step, now)).collect(),
        input: pretty(execution.input().unwrap_or_default()),
        output: pretty(execution.output().unwrap_or_default()),
    }
}

fn shown((place, step): (usize, &Step), now: Timestamp) -> Shown {
    Shown {
        number: place + 1,
        anchor: graph::anchor(&step.state),
        state: step.state.clone(),
        fate: step.fate.name(),
        took: clock::duration(step.milliseconds(now)),
        errors: step.errors.clone(),
        input: pretty(&step.input),
        output: step.output.as_deref().map(pretty),
    }
}

/// Indented, with task tokens blacked out: whoever has one can answer in a person's place.
fn pretty(json: &str) -> String {
    match serde_json::from_str::<Value>(json) {
        Ok(mut value) => {
            black_out(&mut value);
            serde_json::to_string_pretty(&value).unwrap_or_default()
        }
        Err(_) => json.to_owned(),
    }
}

fn black_out(value: &mut Value) {
    match value {
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| {
            if name == "taskToken" || name == "TaskToken" {
                *value = "●●●".into();
            }
            black_out(value);
        }),
        Value::Array(items) => items.iter_mut().for_each(black_out),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn task_tokens_are_not_shown() {
        let shown = pretty(r#"{"Payload": [{"taskToken": "secret", "a": 1}]}"#);
        assert!(!shown.contains("secret") && shown.contains("\"a\": 1"), "{shown}");
    }
}
