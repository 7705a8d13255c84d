//! Reads the audit, and what the executions say that its entries are of.

use super::choose::{Decided, is_reply};
use super::execution::{Ended, Execution, Story, is_sent, review};
use approval_store::{DynamoDb, ReadAudit};
use approvals::AuditEntry;
use aws_sdk_sfn::config::retry::RetryConfig;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use aws_sdk_sfn::types::ExecutionStatus;
use aws_sdk_sfn::{Client, Config};
use cli_base::deployed::Deployed;
use cli_base::error::{Error, aws_call, failed_call};
use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use questions::{Identity, Stage};
use std::collections::BTreeMap;
use tenants::TenantId;

/// Days; only writing uses it, and we only read.
const RETENTION: u32 = 400;
/// Executions read at once: the service takes some tens of such requests a second, of all who ask.
const AT_ONCE: usize = 2;
/// Tries of a request, between which the client waits as the service throttles it.
const TRIES: u32 = 10;

/// The audit and the machine of a deployment.
pub(super) struct Reader {
    audit: DynamoDb,
    machines: Client,
    with_automatic: bool,
}

impl Reader {
    /// # Errors
    /// The deployment has no approvals.
    pub(super) fn new(deployed: &Deployed, with_automatic: bool) -> Result<Self, Error> {
        let table = deployed.output("ApprovalsTableName")?;
        let audit = DynamoDb::new(&deployed.config, table, RETENTION);
        let patient = Config::from(&deployed.config)
            .to_builder()
            .retry_config(RetryConfig::adaptive().with_max_attempts(TRIES))
            .build();
        Ok(Self { audit, machines: Client::from_conf(patient), with_automatic })
    }

    /// What was decided about a tenant's replies between two moments. What nobody can say the tenant of any more is
    /// among it.
    ///
    /// # Errors
    /// `DynamoDB` or Step Functions does not answer.
    pub(super) async fn decided(
        &self,
        tenant: &TenantId,
        since: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<Decided>, Error> {
        let entries = self.audit.between(since, until).await;
        let entries = entries.map_err(failed_call("dynamodb:Query"))?;
        let asked = by_execution(entries).into_values().map(|entries| self.one(tenant, entries));
        let found = stream::iter(asked).buffered(AT_ONCE).try_collect::<Vec<_>>().await?;
        Ok(found.into_iter().flatten().collect())
    }

    /// One execution's; none of another tenant.
    async fn one(
        &self,
        tenant: &TenantId,
        entries: Vec<AuditEntry>,
    ) -> Result<Option<Decided>, Error> {
        let Some(last) = entries.last() else { return Ok(None) };
        let is_automatic = entries.iter().any(|entry| entry.identity == Identity::Automatic);
        let execution = match self.described(&last.execution_id).await? {
            None => Execution::TextMissing,
            Some(found) => match review(found.input()) {
                None => Execution::TextMissing,
                Some(review) if review.tenant.as_deref() != Some(tenant.as_str()) => {
                    return Ok(None);
                }
                Some(_) if is_running(&found.status) => Execution::Open,
                Some(review) => {
                    let is_sent = is_sent(found.output());
                    let is_wanted = !is_automatic || self.with_automatic;
                    let story = match is_wanted && (is_sent || is_reply(last.choice)) {
                        true => self.story(&last.execution_id).await?,
                        false => Story::default(),
                    };
                    Execution::Ended(Box::new(Ended { review, is_sent, story }))
                }
            },
        };
        Ok(Some(Decided {
            review_id: last.review_id.clone().unwrap_or_default(),
            revision: last.revision,
            execution_id: last.execution_id.clone(),
            who: last.who.clone(),
            decided_at: last.decided_at.clone(),
            choice: last.choice,
            is_automatic,
            execution,
        }))
    }

    /// An execution; none that is forgotten.
    async fn described(&self, arn: &str) -> Result<Option<DescribeExecutionOutput>, Error> {
        match self.machines.describe_execution().execution_arn(arn).send().await {
            Ok(found) => Ok(Some(found)),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|error| error.is_execution_does_not_exist()) =>
            {
                Ok(None)
            }
            Err(error) => Err(aws_call("states:DescribeExecution")(error)),
        }
    }

    async fn story(&self, arn: &str) -> Result<Story, Error> {
        let request = self.machines.get_execution_history().execution_arn(arn).max_results(1_000);
        let mut pages = request.into_paginator().send();
        let mut story = Story::default();
        while let Some(page) = pages.next().await {
            let page = page.map_err(aws_call("states:GetExecutionHistory"))?;
            let answered = page.events.iter().filter_map(|one| one.task_succeeded_event_details());
            answered.filter_map(|task| task.output()).for_each(|output| story.follow(output));
        }
        Ok(story)
    }
}

fn is_running(status: &ExecutionStatus) -> bool {
    matches!(status, ExecutionStatus::Running | ExecutionStatus::PendingRedrive)
}

/// The decisions about replies, by execution, earliest first.
fn by_execution(entries: Vec<AuditEntry>) -> BTreeMap<String, Vec<AuditEntry>> {
    let mut grouped: BTreeMap<String, Vec<AuditEntry>> = BTreeMap::new();
    for entry in entries.into_iter().filter(|entry| entry.stage == Stage::Reply) {
        grouped.entry(entry.execution_id.clone()).or_default().push(entry);
    }
    for entries in grouped.values_mut() {
        entries.sort_by(|one, other| one.decided_at.cmp(&other.decided_at));
    }
    grouped
}
