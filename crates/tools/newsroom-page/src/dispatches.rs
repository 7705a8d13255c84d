//! Dispatches that were posted to be rewritten, as the executions of the machine have them.

use crate::rewritten::{Posted, Progress, Rewrite};
use aws_sdk_sfn::operation::describe_execution::{DescribeExecutionError, DescribeExecutionOutput};
use aws_sdk_sfn::types::ExecutionStatus;
use cli_base::deployed::output;
use cli_base::error::{Error, aws_call};
use futures_util::{StreamExt, TryStreamExt, stream};
use serde_json::Value;
use stack_page::Site;

/// Executions on the list.
const ROWS: i32 = 50;
/// Executions read at once.
const AT_ONCE: usize = 8;

/// What was posted to one stack.
pub(crate) struct Dispatches {
    sfn: aws_sdk_sfn::Client,
    machine: String,
}

/// A dispatch on the list, or on its page.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    /// The execution's name.
    pub(crate) name: String,
    pub(crate) posted: Posted,
    pub(crate) progress: Progress,
    pub(crate) rewrite: Rewrite,
}

impl Dispatches {
    /// # Errors
    /// The stack has no such machine.
    pub(crate) fn of(site: &Site) -> Result<Self, Error> {
        let machine = output(&site.running.outputs, "DispatchRewriteMachineArn")?.to_owned();
        Ok(Self { sfn: aws_sdk_sfn::Client::new(&site.config), machine })
    }

    /// The dispatches that were posted last, the newest first, without second deliveries.
    ///
    /// # Errors
    /// Step Functions does not answer.
    pub(crate) async fn newest(&self) -> Result<Vec<Listed>, Error> {
        let list = self.sfn.list_executions().state_machine_arn(&self.machine).max_results(ROWS);
        let mut items = list.send().await.map_err(aws_call("states:ListExecutions"))?.executions;
        items.sort_by_key(|item| std::cmp::Reverse(item.start_date().as_nanos()));
        let rows = items.into_iter().map(|item| async move { self.find(item.name()).await });
        let found: Vec<_> = stream::iter(rows).buffered(AT_ONCE).try_collect().await?;
        let found = found.into_iter().flatten();
        Ok(found.filter(|one| one.progress != Progress::Duplicate).collect())
    }

    /// The execution of this name; none where there is none.
    ///
    /// # Errors
    /// Step Functions does not answer.
    pub(crate) async fn find(&self, name: &str) -> Result<Option<Listed>, Error> {
        let described = self.sfn.describe_execution().execution_arn(self.arn(name)).send().await;
        match described {
            Ok(found) => Ok(Some(listed(name, &found))),
            Err(error) if error.as_service_error().is_some_and(is_missing) => Ok(None),
            Err(error) => Err(aws_call("states:DescribeExecution")(error)),
        }
    }

    fn arn(&self, name: &str) -> String {
        format!("{}:{name}", self.machine.replace(":stateMachine:", ":execution:"))
    }
}

fn is_missing(error: &DescribeExecutionError) -> bool {
    error.is_execution_does_not_exist() || error.is_invalid_arn()
}

fn listed(name: &str, found: &DescribeExecutionOutput) -> Listed {
    let is_running = *found.status() == ExecutionStatus::Running;
    let output = read(found.output());
    let progress = Progress::of(is_running, found.error(), &output);
    let (posted, rewrite) = (Posted::of(&read(found.input())), Rewrite::of(&output));
    Listed { name: name.to_owned(), posted, progress, rewrite }
}

fn read(text: Option<&str>) -> Value {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}
