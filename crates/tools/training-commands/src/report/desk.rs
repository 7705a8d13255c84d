//! Where what was kept of runs is read: executions, the bucket of runs, and the table of promotions.

use super::kept::{Decided, Execution, Kept, Watched};
use super::stretches::Records;
use crate::current::{Current, read_current};
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use aws_sdk_sfn::primitives::DateTime;
use aws_sdk_sfn::types::ExecutionListItem;
use bucket::{Get, List, Peek, S3};
use cli_base::deployed::Deployed;
use cli_base::error::{Error, aws_call, failed_call};
use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use run_watch::read;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;

/// Executions of each machine that are looked at, the newest.
pub(crate) const ROWS: i32 = 100;
/// Executions read at once.
const AT_ONCE: usize = 8;
/// Records of a run that are drawn, and bytes of an object of them: as a watch reads them.
const MOST_RECORDS: usize = 400_000;
const LARGEST: u64 = 32 << 20;
const WITHIN: Duration = Duration::from_secs(10);

/// What one deployment keeps of its runs.
pub(crate) struct Desk {
    sfn: aws_sdk_sfn::Client,
    dynamodb: aws_sdk_dynamodb::Client,
    bucket: S3,
    claims: String,
    runs: String,
    models: String,
}

impl Desk {
    /// # Errors
    /// The deployment has no training.
    pub(crate) fn of(deployed: &Deployed) -> Result<Self, Error> {
        let output = |name| deployed.output(name).map(str::to_owned);
        Ok(Self {
            sfn: aws_sdk_sfn::Client::new(&deployed.config),
            dynamodb: aws_sdk_dynamodb::Client::new(&deployed.config),
            bucket: S3::new(&deployed.config, deployed.output("TrainingBucketName")?, WITHIN),
            claims: output("TrainingClaimsTableName")?,
            runs: output("TrainingRunMachineArn")?,
            models: output("ModelTrainingMachineArn")?,
        })
    }

    /// The newest executions of runs, the newest first.
    ///
    /// # Errors
    /// Step Functions does not answer.
    pub(crate) async fn runs(&self) -> Result<Vec<Execution>, Error> {
        self.newest(&self.runs).await
    }

    /// The newest executions that have a model trained to be promoted, the newest first.
    ///
    /// # Errors
    /// Step Functions does not answer.
    pub(crate) async fn trainings(&self) -> Result<Vec<Execution>, Error> {
        self.newest(&self.models).await
    }

    /// The models that are current.
    ///
    /// # Errors
    /// DynamoDB does not answer.
    pub(crate) async fn current(&self) -> Result<Vec<Current>, Error> {
        Ok(read_current(&self.dynamodb, &self.claims).await?.0)
    }

    /// All that is known of a run; none of one that nobody has heard of.
    ///
    /// # Errors
    /// A service does not answer.
    pub(crate) async fn kept(&self, run: &str) -> Result<Option<Kept>, Error> {
        let execution = self.last(&self.runs, run, run).await?;
        let ledger = self.object(&run_objects::ledger(run)).await?;
        let ledger = ledger.and_then(|bytes| Decided::parse(&bytes));
        let model = self.last(&self.models, run, &format!("MODEL-RUN#{run}")).await?;
        if execution.is_none() && model.is_none() && ledger.is_none() {
            return Ok(None);
        }
        let current = match &model {
            Some(model) => self.current().await?.into_iter().find(|one| one.model == model.model()),
            None => None,
        };
        let (records, is_cut) = self.records(run).await?;
        let now = Timestamp::now().as_millisecond().unsigned_abs();
        let checkpoints = self.checkpoints(run).await?;
        let watches = self.watches(run, ledger.as_ref()).await?;
        let run = run.to_owned();
        let kept = Kept {
            run,
            now,
            ledger,
            watches,
            records,
            is_cut,
            checkpoints,
            execution,
            model,
            current,
        };
        Ok(Some(kept))
    }

    async fn newest(&self, machine: &str) -> Result<Vec<Execution>, Error> {
        let list = self.sfn.list_executions().state_machine_arn(machine).max_results(ROWS);
        let list = list.send().await.map_err(aws_call("states:ListExecutions"))?;
        let mut items = list.executions;
        items.sort_by_key(|item| std::cmp::Reverse(item.start_date().as_nanos()));
        let all = items.into_iter().map(|item| self.read(item));
        stream::iter(all).buffered(AT_ONCE).try_collect().await
    }

    async fn read(&self, item: ExecutionListItem) -> Result<Execution, Error> {
        self.describe(item.execution_arn()).await
    }

    async fn describe(&self, arn: &str) -> Result<Execution, Error> {
        let found = self.sfn.describe_execution().execution_arn(arn).send().await;
        Ok(Execution::of(&found.map_err(aws_call("states:DescribeExecution"))?))
    }

    /// The last execution about a run that did something: the one that has claimed its name, or one of the newest.
    async fn last(
        &self,
        machine: &str,
        run: &str,
        claim: &str,
    ) -> Result<Option<Execution>, Error> {
        if let Some(arn) = self.claimed(claim).await? {
            return self.describe(&arn).await.map(Some);
        }
        let about = |one: &Execution| one.run() == run && !one.is_duplicate();
        Ok(self.newest(machine).await?.into_iter().find(about))
    }

    async fn claimed(&self, key: &str) -> Result<Option<String>, Error> {
        let key = AttributeValue::S(key.to_owned());
        let get = self.dynamodb.get_item().table_name(&self.claims).key("pk", key);
        let found = get.consistent_read(true).send().await.map_err(aws_call("dynamodb:GetItem"))?;
        let claim = found.item.and_then(|mut item| item.remove("claim"));
        Ok(claim.and_then(|claim| claim.as_s().ok().cloned()))
    }

    async fn object(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        self.bucket.get(key).await.map_err(failed_call("s3:GetObject"))
    }

    async fn list(&self, prefix: &str) -> Result<Vec<String>, Error> {
        self.bucket.list(prefix).await.map_err(failed_call("s3:ListObjectsV2"))
    }

    async fn watches(
        &self,
        run: &str,
        ledger: Option<&Decided>,
    ) -> Result<BTreeMap<u32, Watched>, Error> {
        let mut watches = BTreeMap::new();
        for launch in ledger.map_or(&[][..], |ledger| &ledger.launches) {
            let number = launch.next.attempt;
            let stored = self.object(&run_objects::watch(run, number)).await?;
            watches.extend(stored.and_then(|bytes| Some((number, Watched::parse(&bytes)?))));
        }
        Ok(watches)
    }

    /// The records of all attempts, and whether there are more.
    async fn records(&self, run: &str) -> Result<(Records, bool), Error> {
        let (mut records, mut count) = (Records::new(), 0);
        for key in self.list(&format!("{}records/", run_objects::written(run))).await? {
            let glimpse = self.bucket.peek(&key, 1).await.map_err(failed_call("s3:GetObject"))?;
            if count >= MOST_RECORDS || glimpse.is_some_and(|glimpse| glimpse.size > LARGEST) {
                return Ok((records, true));
            }
            let Some(content) = self.object(&key).await? else { continue };
            for record in read(&String::from_utf8_lossy(&content)).records {
                count += 1;
                records.entry(record.attempt).or_default().push(record);
            }
        }
        Ok((records, false))
    }

    async fn checkpoints(&self, run: &str) -> Result<Vec<(u32, u64)>, Error> {
        let prefix = run_objects::checkpoints(run);
        let manifest = format!("/{}", run_objects::MANIFEST);
        let keys = self.list(&prefix).await?;
        let folders =
            keys.iter().filter_map(|key| key.strip_prefix(&prefix)?.strip_suffix(&manifest));
        let mut found: Vec<(u32, u64)> = folders.filter_map(run_objects::read_checkpoint).collect();
        found.sort_unstable_by_key(|(attempt, step)| (*step, *attempt));
        Ok(found)
    }
}

impl Execution {
    fn of(found: &DescribeExecutionOutput) -> Self {
        let parse = |text: Option<&str>| -> Value {
            text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
        };
        Self {
            name: found.name().unwrap_or_default().to_owned(),
            status: found.status().as_str().to_lowercase(),
            started: milliseconds(found.start_date()),
            stopped: found.stop_date().map(milliseconds),
            input: parse(found.input()),
            output: parse(found.output()),
            error: found.error().map(str::to_owned),
        }
    }
}

fn milliseconds(at: &DateTime) -> u64 {
    at.to_millis().ok().and_then(|at| u64::try_from(at).ok()).unwrap_or_default()
}
