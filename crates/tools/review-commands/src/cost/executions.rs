//! Entries from the executions of a state machine.

use super::history::Visits;
use aws_config::SdkConfig;
use aws_sdk_sfn::Client;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use aws_sdk_sfn::types::ExecutionStatus;
use cli_base::error::{Error, aws_call};
use cost::{Entry, Transitions};
use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use serde_json::Value;
use stack_page::is_refused_claim;

/// Executions read at once.
const AT_ONCE: usize = 8;

/// The executions of one machine.
#[derive(Debug)]
pub(super) struct Executions {
    client: Client,
    machine: String,
}

impl Executions {
    pub(super) fn new(config: &SdkConfig, machine: &str) -> Self {
        Self { client: Client::new(config), machine: machine.to_owned() }
    }

    /// Those that have ended, each with what it consumed.
    ///
    /// # Errors
    /// Step Functions does not answer.
    pub(super) async fn entries(&self) -> Result<Vec<Entry>, Error> {
        let arns = self.ended().await?;
        let entries = arns.iter().map(|arn| self.entry(arn));
        stream::iter(entries).buffered(AT_ONCE).try_collect().await
    }

    async fn ended(&self) -> Result<Vec<String>, Error> {
        let request = self.client.list_executions().state_machine_arn(&self.machine);
        let mut pages = request.max_results(1_000).into_paginator().send();
        let mut arns = Vec::new();
        while let Some(page) = pages.next().await {
            let page = page.map_err(aws_call("states:ListExecutions"))?;
            let ended =
                page.executions.iter().filter(|one| *one.status() != ExecutionStatus::Running);
            arns.extend(ended.map(|one| one.execution_arn().to_owned()));
        }
        Ok(arns)
    }

    async fn entry(&self, arn: &str) -> Result<Entry, Error> {
        let execution = self.client.describe_execution().execution_arn(arn).send().await;
        let execution = execution.map_err(aws_call("states:DescribeExecution"))?;
        let visits = self.visits(arn).await?;
        let input = parse(execution.input());
        Ok(Entry {
            review_id: input["detail"]["reviewId"].as_str().map(str::to_owned),
            outcome: outcome(&execution),
            at: visits
                .wrote_at
                .or_else(|| Timestamp::from_second(execution.start_date().secs()).ok()),
            person: visits.person,
            tenant: input["detail"]["tenant"].as_str().map(str::to_owned),
            fallback: visits.fallback,
            transitions: Transitions::Counted(visits.transitions),
            review_characters: input["detail"]["text"].as_str().map(|text| text.chars().count()),
            reply_characters: visits.reply_characters,
            calls: visits.calls,
        })
    }

    async fn visits(&self, arn: &str) -> Result<Visits, Error> {
        let request = self.client.get_execution_history().execution_arn(arn).max_results(1_000);
        let mut pages = request.into_paginator().send();
        let mut visits = Visits::default();
        while let Some(page) = pages.next().await {
            let page = page.map_err(aws_call("states:GetExecutionHistory"))?;
            page.events.iter().for_each(|event| visits.follow(event));
        }
        Ok(visits)
    }
}

/// As the machine's output names it; one without is a system error, or was ended from outside.
fn outcome(execution: &DescribeExecutionOutput) -> String {
    let output = parse(execution.output());
    let text = |pointer: &str| output.pointer(pointer).and_then(Value::as_str);
    match (text("/outcome/reason").or(text("/outcome/type")), text("/Error")) {
        (Some(outcome), _) => outcome.to_owned(),
        (None, Some(error)) if is_refused_claim(error) => "DUPLICATE".to_owned(),
        _ if *execution.status() == ExecutionStatus::Failed => "SYSTEM_ERROR".to_owned(),
        _ => execution.status().as_str().to_owned(),
    }
}

fn parse(text: Option<&str>) -> Value {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}
