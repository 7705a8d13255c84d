//! Executions: how they stand, what they began with, and another one with the same.

use aws_sdk_sfn::Client;
use aws_sdk_sfn::types::ExecutionStatus;
use cli_base::error::{Error, aws_call};

/// How an execution stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Running,
    Succeeded,
    /// It failed, was aborted or ran out of time.
    Dead,
}

/// An execution that Step Functions knows.
#[derive(Debug, Clone)]
pub(crate) struct Execution {
    pub(crate) standing: Standing,
    pub(crate) input: String,
}

/// An execution; none that is forgotten.
///
/// # Errors
/// Step Functions does not answer.
pub(crate) async fn describe(client: &Client, arn: &str) -> Result<Option<Execution>, Error> {
    match client.describe_execution().execution_arn(arn).send().await {
        Ok(found) => Ok(Some(Execution {
            standing: standing(&found.status),
            input: found.input.unwrap_or_default(),
        })),
        Err(error) if is_unknown(&error) => Ok(None),
        Err(error) => Err(aws_call("states:DescribeExecution")(error)),
    }
}

fn standing(status: &ExecutionStatus) -> Standing {
    match status {
        ExecutionStatus::Running | ExecutionStatus::PendingRedrive => Standing::Running,
        ExecutionStatus::Succeeded => Standing::Succeeded,
        _ => Standing::Dead,
    }
}

type DescribeError = aws_sdk_sfn::error::SdkError<
    aws_sdk_sfn::operation::describe_execution::DescribeExecutionError,
>;

fn is_unknown(error: &DescribeError) -> bool {
    error.as_service_error().is_some_and(|error| error.is_execution_does_not_exist())
}

/// Starts an execution; or why Step Functions does not take the input.
///
/// # Errors
/// Step Functions does not answer.
pub(crate) async fn start(
    client: &Client,
    machine: &str,
    input: &str,
) -> Result<Result<(), String>, Error> {
    let start = client.start_execution().state_machine_arn(machine).input(input).send().await;
    let Err(error) = start else { return Ok(Ok(())) };
    let is_refused = error.as_service_error().is_some();
    let error = aws_call("states:StartExecution")(error);
    if is_refused { Ok(Err(error.to_string())) } else { Err(error) }
}
