//! The executions of the machine, as products.

use super::outcome::Outcome;
use super::story::Story;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionError;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use aws_sdk_sfn::types::{ExecutionListItem, ExecutionStatus};
use bucket::S3;
use cli_base::deployed::output;
use cli_base::error::{Error, aws_call};
use futures_util::{StreamExt, TryStreamExt, stream};
use serde_json::Value;
use stack_page::Site;
use std::time::Duration;

/// Products on the list.
const ROWS: i32 = 100;
/// Executions read at once.
const AT_ONCE: usize = 8;
const PICTURE_WITHIN: Duration = Duration::from_secs(10);

/// What was posted to one stack.
pub(super) struct Catalogue {
    sfn: aws_sdk_sfn::Client,
    machine: String,
    pub(super) bucket: S3,
}

/// A product on the list.
pub(super) struct Listed {
    /// The execution's name.
    pub(super) name: String,
    pub(super) product: PostedProduct,
    pub(super) outcome: Outcome,
}

/// What was posted, as far as it can be read: a product that is refused has a page, too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PostedProduct {
    pub(super) id: String,
    pub(super) revision: String,
    pub(super) name: String,
    pub(super) category: String,
    /// Keys.
    pub(super) pictures: Vec<String>,
}

impl PostedProduct {
    /// Of an execution's input, which is the event.
    pub(super) fn of(input: Option<&str>) -> Self {
        let event: Value = parse(input);
        let detail = &event["detail"];
        let text = |name: &str| detail[name].as_str().unwrap_or_default().to_owned();
        let pictures = detail["pictures"].as_array().into_iter().flatten();
        let keys = pictures.filter_map(|key| key.as_str().map(str::to_owned));
        Self {
            id: text("productId"),
            revision: detail["revision"].as_f64().unwrap_or(1.0).to_string(),
            name: text("name"),
            category: text("category"),
            pictures: keys.collect(),
        }
    }
}

impl Catalogue {
    /// # Errors
    /// The stack has no descriptions.
    pub(super) fn of(site: &Site) -> Result<Self, Error> {
        let outputs = &site.running.outputs;
        let bucket = output(outputs, "ProductPicturesBucketName")?;
        Ok(Self {
            sfn: aws_sdk_sfn::Client::new(&site.config),
            machine: output(outputs, "ProductDescriptionMachineArn")?.to_owned(),
            bucket: S3::new(&site.config, bucket, PICTURE_WITHIN),
        })
    }

    /// The products that were posted last, the newest first.
    ///
    /// # Errors
    /// Step Functions does not answer.
    pub(super) async fn newest(&self) -> Result<Vec<Listed>, Error> {
        let list = self.sfn.list_executions().state_machine_arn(&self.machine).max_results(ROWS);
        let list = list.send().await.map_err(aws_call("states:ListExecutions"))?;
        let mut items = list.executions;
        items.sort_by_key(|item| std::cmp::Reverse(item.start_date().as_nanos()));
        let rows = items.into_iter().map(|item| self.listed(item));
        stream::iter(rows).buffered(AT_ONCE).try_collect().await
    }

    async fn listed(&self, item: ExecutionListItem) -> Result<Listed, Error> {
        let arn = item.execution_arn();
        let found = self.described(arn).await?.ok_or_else(|| gone(arn))?;
        let product = PostedProduct::of(found.input());
        let mut outcome = outcome(&found);
        outcome.is_waiting = outcome.is_running && self.is_waiting(arn).await?;
        Ok(Listed { name: item.name().to_owned(), product, outcome })
    }

    /// Whether the last thing that an execution did was to ask a person.
    async fn is_waiting(&self, arn: &str) -> Result<bool, Error> {
        let history = self.sfn.get_execution_history().execution_arn(arn).reverse_order(true);
        let last = history.max_results(10).send().await;
        let events = last.map_err(aws_call("states:GetExecutionHistory"))?.events;
        let entered = events.iter().position(|event| event.state_entered_event_details().is_some());
        let since = events.iter().take(entered.map_or(events.len(), |at| at + 1));
        let mut asked = since.filter_map(|event| event.task_scheduled_event_details());
        Ok(asked.any(|task| task.resource().ends_with(".waitForTaskToken")))
    }

    /// One product with all that is known of it by now; none where there is no such execution.
    ///
    /// # Errors
    /// Step Functions does not answer.
    pub(super) async fn story(&self, name: &str) -> Result<Option<Story>, Error> {
        let arn = self.arn(name);
        let Some(found) = self.described(&arn).await? else { return Ok(None) };
        let mut story = Story::begun(PostedProduct::of(found.input()));
        let history = self.sfn.get_execution_history().execution_arn(&arn).max_results(1_000);
        let mut events = history.into_paginator().items().send();
        while let Some(event) = events.next().await {
            story.follow(&event.map_err(aws_call("states:GetExecutionHistory"))?);
        }
        story.ended(outcome(&found), &parse(found.output()));
        Ok(Some(story))
    }

    /// What was posted by the execution of this name.
    ///
    /// # Errors
    /// Step Functions does not answer.
    pub(super) async fn product(&self, name: &str) -> Result<Option<PostedProduct>, Error> {
        let found = self.described(&self.arn(name)).await?;
        Ok(found.map(|found| PostedProduct::of(found.input())))
    }

    fn arn(&self, name: &str) -> String {
        format!("{}:{name}", self.machine.replace(":stateMachine:", ":execution:"))
    }

    async fn described(&self, arn: &str) -> Result<Option<DescribeExecutionOutput>, Error> {
        match self.sfn.describe_execution().execution_arn(arn).send().await {
            Ok(found) => Ok(Some(found)),
            Err(error) if error.as_service_error().is_some_and(is_missing) => Ok(None),
            Err(error) => Err(aws_call("states:DescribeExecution")(error)),
        }
    }
}

fn is_missing(error: &DescribeExecutionError) -> bool {
    error.is_execution_does_not_exist() || error.is_invalid_arn()
}

fn gone(arn: &str) -> Error {
    Error::Call { call: "states:DescribeExecution", detail: format!("{arn} is gone") }
}

fn outcome(found: &DescribeExecutionOutput) -> Outcome {
    let output = parse(found.output());
    let is_running = *found.status() == ExecutionStatus::Running;
    Outcome { is_running, ..Outcome::of(&output, found.error()) }
}

fn parse(text: Option<&str>) -> Value {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_product_has_a_page_all_the_same() {
        let posted = r#"{"detail": {"productId": 7, "pictures": ["a.png", 1], "revision": 2}}"#;
        let product = PostedProduct::of(Some(posted));
        assert_eq!((product.id.as_str(), product.revision.as_str()), ("", "2"));
        assert_eq!(product.pictures, ["a.png"]);
        assert_eq!(PostedProduct::of(None).revision, "1");
    }
}
