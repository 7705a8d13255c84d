//! Looks executions up: for outcomes that do not say what they are about, and for what has been
//! silent for long.

use crate::ledger::{Ending, Ledger};
use crate::posting::Posting;
use aws_sdk_sfn::Client;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use aws_sdk_sfn::types::ExecutionStatus;
use cli_base::error::{Error, aws_call};
use serde_json::Value;
use stack_page::is_refused_claim;
use std::time::{Duration, Instant};

/// A clock of the other side may be this much behind ours.
const SKEW: i64 = 5;
const EVERY: Duration = Duration::from_secs(1);
/// How long one may be silent, at least and in mean latencies.
const SILENCE: Duration = Duration::from_millis(2_500);
const LATENCIES: f64 = 3.0;
/// The same where duplicates have been met: they have no outcome of their own.
const SILENCE_OF_DUPLICATES: Duration = Duration::from_millis(500);
/// Executions described at a time, so that outcomes need not wait long for us.
const AT_A_TIME: usize = 20;

/// The executions of one machine.
#[derive(Debug)]
pub struct Lookup {
    client: Client,
    machine: String,
    began: i64,
    last: Instant,
    latency: f64,
    due: Vec<String>,
}

impl Lookup {
    /// Of the machine with this ARN, from now on.
    #[must_use]
    pub fn new(client: Client, machine: &str) -> Self {
        Self {
            client,
            machine: machine.to_owned(),
            began: jiff::Timestamp::now().as_second() - SKEW,
            last: Instant::now(),
            latency: 0.0,
            due: Vec::new(),
        }
    }

    /// Learns how long an outcome usually takes: this one `ms` milliseconds.
    pub fn learn(&mut self, ms: u64) {
        let ms = ms as f64;
        let known = if self.latency == 0.0 { ms } else { self.latency };
        self.latency = known * 0.9 + ms * 0.1;
    }

    /// Looks up what is due. The answer is rows that follow from it.
    ///
    /// # Errors
    /// Step Functions does not answer.
    pub async fn look<P: Posting>(&mut self, ledger: &mut Ledger<P>) -> Result<Vec<P::Row>, Error> {
        if self.due.is_empty() && self.is_silent(ledger) {
            self.last = Instant::now();
            self.due = self.started().await?;
        }
        let mut now = ledger.unmatched();
        self.due.retain(|arn| !ledger.knows(arn));
        now.extend(self.due.split_off(self.due.len().saturating_sub(AT_A_TIME)));
        let mut rows = Vec::new();
        for arn in now {
            rows.extend(self.describe(&arn, ledger).await?);
        }
        Ok(rows)
    }

    fn is_silent<P: Posting>(&self, ledger: &Ledger<P>) -> bool {
        let usual = SILENCE.max(Duration::from_secs_f64(self.latency * LATENCIES / 1e3));
        let patience = if ledger.has_duplicates() { SILENCE_OF_DUPLICATES } else { usual };
        let oldest = ledger.oldest().map(|oldest| oldest.elapsed());
        oldest.is_some_and(|age| age > patience) && self.last.elapsed() > EVERY.min(patience)
    }

    async fn started(&self) -> Result<Vec<String>, Error> {
        let request = self.client.list_executions().state_machine_arn(&self.machine);
        let mut pages = request.max_results(1_000).into_paginator().send();
        let mut arns = Vec::new();
        while let Some(page) = pages.next().await {
            let page = page.map_err(aws_call("states:ListExecutions"))?;
            let ours = page.executions.iter().filter(|one| one.start_date().secs() >= self.began);
            let before = arns.len();
            arns.extend(ours.map(|one| one.execution_arn().to_owned()));
            if arns.len() == before {
                break;
            }
        }
        Ok(arns)
    }

    async fn describe<P: Posting>(
        &self,
        arn: &str,
        ledger: &mut Ledger<P>,
    ) -> Result<Option<P::Row>, Error> {
        let execution = self.client.describe_execution().execution_arn(arn).send().await;
        let execution = execution.map_err(aws_call("states:DescribeExecution"))?;
        let input: Value = parse(execution.input());
        let event = input["id"].as_str().unwrap_or_default();
        Ok(ledger.looked_up(arn, event, &ending(&execution), Instant::now()))
    }
}

fn ending(execution: &DescribeExecutionOutput) -> Ending {
    let output: Value = parse(execution.output());
    match execution.status() {
        ExecutionStatus::Running => Ending::Running,
        ExecutionStatus::Succeeded if output["Error"].as_str().is_some_and(is_refused_claim) => {
            Ending::Duplicate
        }
        status => Ending::Ended(status.as_str().to_owned()),
    }
}

fn parse(text: Option<&str>) -> Value {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}
