//! One candidate over a suite: starts the machine, or finds it at work, and gathers its results.

use super::book::Book;
use super::candidate::{Candidate, digest};
use super::evaluation_stack::EvaluationStack;
use super::record::Record;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_sfn::types::ExecutionStatus;
use bucket::Put;
use cli_base::error::{Error, aws_call};
use cli_base::interrupt::unless_interrupted;
use cli_base::patience::patiently;
use evaluation::{Item, ItemStatus};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use std::time::Duration;
use tokio::time::{Instant, interval};

/// How often new results are looked for.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What is evaluated, and where results go.
#[derive(Debug)]
pub struct Evaluation<'a> {
    pub run: &'a str,
    pub suite: &'a [Item],
    /// Whether items that failed are tried again.
    pub retry_failed: bool,
    /// When to give up waiting.
    pub timeout: Duration,
    pub book: Book,
}

impl Evaluation<'_> {
    /// The ids of the items that a candidate has no result of.
    #[must_use]
    pub fn open(&self, candidate: &Candidate) -> BTreeSet<String> {
        let done = self.book.done(&candidate.name, self.retry_failed);
        let ids = self.suite.iter().map(|item| item.id.clone());
        ids.filter(|id| !done.contains(id)).collect()
    }
}

/// Who is told how it goes.
pub trait Follow {
    /// A candidate has so many results of so many items, and so many of them failed.
    fn stands(&mut self, candidate: &str, done: usize, failed: usize, of: usize);
}

impl Follow for () {
    fn stands(&mut self, _: &str, _: usize, _: usize, _: usize) {}
}

/// Runs a candidate over the items that have no result yet. An execution that is at work on them
/// already is followed instead of a second one.
///
/// # Errors
/// The stack does not answer, the machine fails, or time is up. What is done is kept.
pub async fn evaluate(
    place: &EvaluationStack,
    evaluation: &mut Evaluation<'_>,
    candidate: &Candidate,
    follow: &mut impl Follow,
) -> Result<(), Error> {
    let mut active = ActiveRun::new(place, evaluation, candidate);
    active.tell(follow);
    if active.open.is_empty() {
        return Ok(());
    }
    let ended = unless_interrupted(active.go(follow)).await;
    if matches!(ended, Err(Error::Interrupted)) {
        active.gather(false).await?;
    }
    ended
}

/// A candidate under way.
struct ActiveRun<'a, 'b> {
    place: &'a EvaluationStack,
    evaluation: &'a mut Evaluation<'b>,
    candidate: &'a Candidate,
    /// Partition of the table: run, suite and candidate with its settings.
    key: String,
    /// Ids of the items without a result.
    open: BTreeSet<String>,
    failed: usize,
}

impl<'a, 'b> ActiveRun<'a, 'b> {
    fn new(
        place: &'a EvaluationStack,
        evaluation: &'a mut Evaluation<'b>,
        candidate: &'a Candidate,
    ) -> Self {
        let suite = &evaluation.book.suite()[..12];
        let Candidate { name, .. } = candidate;
        let key = format!("{}#{suite}#{name}#{}", evaluation.run, candidate.fingerprint());
        let open = evaluation.open(candidate);
        Self { place, evaluation, candidate, key, open, failed: 0 }
    }

    fn tell(&self, follow: &mut impl Follow) {
        let of = self.evaluation.suite.len();
        follow.stands(&self.candidate.name, of - self.open.len(), self.failed, of);
    }

    async fn go(&mut self, follow: &mut impl Follow) -> Result<(), Error> {
        let execution = match self.at_work().await? {
            Some(execution) => execution,
            None => self.start().await?,
        };
        let until = Instant::now() + self.evaluation.timeout;
        let mut look = interval(LOOK_EVERY);
        loop {
            look.tick().await;
            let status = self.status(&execution).await?;
            let over = status != ExecutionStatus::Running;
            self.gather(over).await?;
            self.tell(follow);
            match status {
                ExecutionStatus::Succeeded => return Ok(()),
                other if over => return Err(ended(&execution, other.as_str())),
                _ if Instant::now() > until => return Err(late(&execution)),
                _ => {}
            }
        }
    }

    /// Begins the names of this candidate's executions: at most 80 characters with the time behind.
    fn prefix(&self) -> String {
        format!("{}-{}-", self.candidate.name, &digest(&self.key)[..12])
    }

    /// An execution that an earlier command left at work.
    async fn at_work(&self) -> Result<Option<String>, Error> {
        let request = self.place.sfn.list_executions().state_machine_arn(&self.place.machine);
        let mut pages =
            request.status_filter(ExecutionStatus::Running).into_paginator().items().send();
        let prefix = self.prefix();
        while let Some(execution) = pages.next().await {
            let execution = execution.map_err(aws_call("states:ListExecutions"))?;
            if execution.name().starts_with(&prefix) {
                return Ok(Some(execution.execution_arn().to_owned()));
            }
        }
        Ok(None)
    }

    async fn start(&self) -> Result<String, Error> {
        let items = self.evaluation.suite.iter().filter(|item| self.open.contains(&item.id));
        let text: String = items.map(evaluation::to_line).collect();
        let suite_key = format!("suites/{}.jsonl", digest(&text));
        let suite = text.into_bytes();
        patiently("s3:PutObject", || self.place.bucket.put(&suite_key, suite.clone())).await?;
        let input = json!({
            "suiteKey": suite_key,
            "key": self.key,
            "candidate": self.candidate.settings,
            "retryFailed": self.evaluation.retry_failed,
        });
        let name = format!("{}{}", self.prefix(), jiff::Timestamp::now().as_millisecond());
        let start = self.place.sfn.start_execution().state_machine_arn(&self.place.machine);
        let started = start.name(name).input(input.to_string()).send().await;
        Ok(started.map_err(aws_call("states:StartExecution"))?.execution_arn)
    }

    async fn status(&self, execution: &str) -> Result<ExecutionStatus, Error> {
        let describe = self.place.sfn.describe_execution().execution_arn(execution);
        let described = describe.send().await.map_err(aws_call("states:DescribeExecution"))?;
        Ok(described.status)
    }

    /// Takes in what is new. While the machine is at work on what had failed, a failure in the
    /// table may be the earlier one.
    async fn gather(&mut self, over: bool) -> Result<(), Error> {
        for (id, status) in self.stored().await? {
            let settled = status == ItemStatus::Succeeded || over || !self.evaluation.retry_failed;
            if !settled || !self.open.contains(&id) {
                continue;
            }
            let attributes = self.record(&id).await?;
            let item = self.evaluation.suite.iter().find(|item| item.id == id);
            let result =
                item.and_then(|item| Record(&attributes).result(item, &self.candidate.name));
            if let Some(result) = result {
                self.failed += usize::from(result.status == ItemStatus::Failed);
                self.evaluation.book.keep(result)?;
                self.open.remove(&id);
            }
        }
        Ok(())
    }

    /// What has ended, by the table.
    async fn stored(&self) -> Result<Vec<(String, ItemStatus)>, Error> {
        let query = self.place.dynamodb.query().table_name(&self.place.table);
        let mut pages = query
            .key_condition_expression("pk = :key")
            .expression_attribute_values(":key", AttributeValue::S(self.key.clone()))
            .projection_expression("sk, #status")
            .expression_attribute_names("#status", "status")
            .consistent_read(true)
            .into_paginator()
            .items()
            .send();
        let mut found = Vec::new();
        while let Some(attributes) = pages.next().await {
            let attributes = attributes.map_err(aws_call("dynamodb:Query"))?;
            let record = Record(&attributes);
            found.extend(record.id().map(str::to_owned).zip(record.status()));
        }
        Ok(found)
    }

    async fn record(&self, id: &str) -> Result<HashMap<String, AttributeValue>, Error> {
        let get = self.place.dynamodb.get_item().table_name(&self.place.table);
        let got = get
            .key("pk", AttributeValue::S(self.key.clone()))
            .key("sk", AttributeValue::S(id.to_owned()))
            .consistent_read(true)
            .send()
            .await;
        Ok(got.map_err(aws_call("dynamodb:GetItem"))?.item.unwrap_or_default())
    }
}

fn ended(execution: &str, status: &str) -> Error {
    let detail = format!("{execution} ended {status}: start the same command again to go on");
    Error::Call { call: "states:StartExecution", detail }
}

fn late(execution: &str) -> Error {
    Error::Usage(format!(
        "time is up, but {execution} goes on: start the same command again to follow it, or give \
         it more with --timeout"
    ))
}
