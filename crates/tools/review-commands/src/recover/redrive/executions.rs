//! Executions that did not succeed, and whether they answered all the same.

use super::Deployed;
use super::machine::{Ended, Machine};
use aws_sdk_sfn::Client;
use aws_sdk_sfn::types::{ExecutionStatus, HistoryEvent, HistoryEventType};
use cli_base::error::{Error, aws_call};
use jiff::Timestamp;

/// The state whose task publishes the outcome.
const PUBLISHING: &str = "Publish the outcome";

/// How an execution stands, as far as its review's answer goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Running,
    /// It has published its outcome.
    Answered,
    /// It ended without an outcome, or with a system error.
    Dead,
    /// Step Functions does not know it any more.
    Unknown,
}

#[derive(Debug)]
pub(super) struct Executions {
    client: Client,
    machine: Machine,
    arn: String,
}

impl Executions {
    pub(super) fn new(deployed: &Deployed, machine: Machine) -> Result<Self, Error> {
        let arn = deployed.output(machine.arn_output())?.to_owned();
        Ok(Self { client: Client::new(&deployed.config), machine, arn })
    }

    /// Those started since then that failed, were aborted or timed out, with their input.
    pub(super) async fn unsuccessful(
        &self,
        since: Timestamp,
    ) -> Result<Vec<(String, String)>, Error> {
        let mut found = Vec::new();
        let statuses =
            [ExecutionStatus::Failed, ExecutionStatus::Aborted, ExecutionStatus::TimedOut];
        for status in statuses {
            for arn in self.with_status(status, since).await? {
                let input = self.input(&arn).await?;
                found.extend(input.map(|input| (arn, input)));
            }
        }
        Ok(found)
    }

    async fn with_status(
        &self,
        status: ExecutionStatus,
        since: Timestamp,
    ) -> Result<Vec<String>, Error> {
        let list = self.client.list_executions().state_machine_arn(&self.arn);
        let mut pages = list.status_filter(status).into_paginator().send();
        let mut found = Vec::new();
        while let Some(page) = pages.next().await {
            let page = page.map_err(aws_call("states:ListExecutions"))?;
            let recent = page.executions.iter();
            let recent = recent.filter(|one| one.start_date().secs() >= since.as_second());
            found.extend(recent.map(|one| one.execution_arn().to_owned()));
        }
        Ok(found)
    }

    /// The input of an execution, if it is known.
    pub(super) async fn input(&self, arn: &str) -> Result<Option<String>, Error> {
        match self.client.describe_execution().execution_arn(arn).send().await {
            Ok(execution) => Ok(execution.input),
            Err(error) if is_unknown(&error) => Ok(None),
            Err(error) => Err(aws_call("states:DescribeExecution")(error)),
        }
    }

    /// How an execution stands.
    pub(super) async fn standing(&self, arn: &str) -> Result<Standing, Error> {
        let described = self.client.describe_execution().execution_arn(arn).send().await;
        match described {
            Ok(execution) => match execution.status() {
                ExecutionStatus::Running | ExecutionStatus::PendingRedrive => Ok(Standing::Running),
                ExecutionStatus::Succeeded => Ok(Standing::Answered),
                status if self.machine.leaves_work(ended(status)) => Ok(Standing::Dead),
                _ => self.standing_by_history(arn).await,
            },
            Err(error) if is_unknown(&error) => Ok(Standing::Unknown),
            Err(error) => Err(aws_call("states:DescribeExecution")(error)),
        }
    }

    async fn standing_by_history(&self, arn: &str) -> Result<Standing, Error> {
        let history = self.client.get_execution_history().execution_arn(arn);
        let history = history.include_execution_data(false).max_results(1_000);
        let mut pages = history.into_paginator().send();
        let mut steps = Vec::new();
        while let Some(page) = pages.next().await {
            let page = page.map_err(aws_call("states:GetExecutionHistory"))?;
            steps.extend(page.events.iter().filter_map(step));
        }
        Ok(if has_published(&steps) { Standing::Answered } else { Standing::Dead })
    }
}

fn ended(status: &ExecutionStatus) -> Ended {
    if *status == ExecutionStatus::Failed { Ended::Failed } else { Ended::Stopped }
}

type DescribeError = aws_sdk_sfn::error::SdkError<
    aws_sdk_sfn::operation::describe_execution::DescribeExecutionError,
>;

fn is_unknown(error: &DescribeError) -> bool {
    error.as_service_error().is_some_and(|error| error.is_execution_does_not_exist())
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Entered(String),
    Succeeded,
}

fn step(event: &HistoryEvent) -> Option<Step> {
    match event.r#type() {
        HistoryEventType::TaskSucceeded => Some(Step::Succeeded),
        _ => Some(Step::Entered(event.state_entered_event_details()?.name().to_owned())),
    }
}

/// Whether the task of the publishing state succeeded.
fn has_published(steps: &[Step]) -> bool {
    let entered = steps.iter().rposition(|step| *step == Step::Entered(PUBLISHING.to_owned()));
    let later = entered.map_or(&[][..], |at| &steps[at + 1..]);
    matches!(later.first(), Some(Step::Succeeded))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entered(name: &str) -> Step {
        Step::Entered(name.to_owned())
    }

    #[test]
    fn an_outcome_is_out_once_the_task_of_its_state_has_succeeded() {
        let before = [entered("Claim the review"), Step::Succeeded, entered(PUBLISHING)];
        assert!(!has_published(&before));
        assert!(has_published(&[&before[..], &[Step::Succeeded]].concat()));
    }

    #[test]
    fn a_system_error_is_no_answer() {
        let steps = [
            entered(PUBLISHING),
            entered("Keep the review in the dead-letter queue"),
            Step::Succeeded,
            entered("End as failed"),
        ];
        assert!(!has_published(&steps));
        assert!(!has_published(&[entered("Publish the system error"), Step::Succeeded]));
    }

    #[test]
    fn the_name_is_the_machines() {
        for machine in [
            include_str!("../../../../../../statemachine/review/review-response.asl.json"),
            include_str!("../../../../../../statemachine/review/review-images.asl.json"),
        ] {
            assert!(machine.contains(&format!("\"{PUBLISHING}\": {{")));
        }
    }
}
