//! The machine and the table of reports of one deployment.

use aws_sdk_sfn::types::ExecutionStatus;
use cli_base::deployed::Deployed;
use cli_base::error::{Error, aws_call, failed_call};
use cli_base::interrupt::unless_interrupted;
use insights::{Period, Report};
use insights_store::{DynamoDb, FindReport, ReportKey};
use serde_json::json;
use std::time::Duration;
use tokio::time::{Instant, interval};

/// How often the machine is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Days; only writing uses it, and we only read.
const RETENTION: u32 = 60;

/// The clients and names of one deployment.
#[derive(Debug, Clone)]
pub struct Desk {
    sfn: aws_sdk_sfn::Client,
    machine: String,
    pub(crate) store: DynamoDb,
}

/// How a start of the machine ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    Succeeded,
    /// With the error and its cause.
    Failed(String),
}

impl Desk {
    /// Of a deployment.
    ///
    /// # Errors
    /// It has no reports.
    pub fn of(deployed: &Deployed) -> Result<Self, Error> {
        let table = deployed.output("InsightsTableName")?;
        Ok(Self {
            sfn: aws_sdk_sfn::Client::new(&deployed.config),
            machine: deployed.output("InsightsMachineArn")?.to_owned(),
            store: DynamoDb::new(&deployed.config, table, RETENTION),
        })
    }

    /// Has the machine report on a product and a period, and waits for its end.
    ///
    /// # Errors
    /// It cannot be started, or does not end within `limit`.
    pub async fn write(
        &self,
        product_id: &str,
        period: &Period,
        limit: Duration,
    ) -> Result<Ended, Error> {
        let input = json!({"productId": product_id, "since": period.since, "until": period.until});
        let start = self.sfn.start_execution().state_machine_arn(&self.machine);
        let started = start.input(input.to_string()).send().await;
        let arn = started.map_err(aws_call("states:StartExecution"))?.execution_arn;
        unless_interrupted(self.end_of(&arn, limit)).await
    }

    async fn end_of(&self, arn: &str, limit: Duration) -> Result<Ended, Error> {
        let until = Instant::now() + limit;
        let mut look = interval(LOOK_EVERY);
        loop {
            look.tick().await;
            let describe = self.sfn.describe_execution().execution_arn(arn);
            let found = describe.send().await.map_err(aws_call("states:DescribeExecution"))?;
            match found.status {
                ExecutionStatus::Succeeded => return Ok(Ended::Succeeded),
                ExecutionStatus::Running if Instant::now() < until => {}
                ExecutionStatus::Running => return Err(late(arn)),
                other => {
                    let cause = found.cause.unwrap_or_else(|| other.as_str().to_owned());
                    return Ok(Ended::Failed(cause));
                }
            }
        }
    }

    /// The report on a product and a period, if there is one.
    ///
    /// # Errors
    /// The table cannot be read.
    pub async fn report(&self, product_id: &str, period: &Period) -> Result<Option<Report>, Error> {
        let found = self.store.report(ReportKey { product_id, period }).await;
        found.map_err(failed_call("dynamodb:GetItem"))
    }
}

fn late(arn: &str) -> Error {
    Error::Usage(format!(
        "time is up, but {arn} goes on: give it more with --timeout; what it publishes it \
         publishes once"
    ))
}
