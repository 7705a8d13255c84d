//! Deployments of models: whether one ended without undoing what it made, which costs by the hour.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use aws_config::SdkConfig;
use aws_sdk_sfn::types::ExecutionStatus;
use cli_base::error::aws_call;
use models_commands::{Claim, read_claims};

/// The table's name in the template.
const TABLE: &str = "TenantsTable";
const CHECK: &str = "deployment-undone";

/// Looks at every endpoint that a deployment holds.
pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let mut tables = deployment.of("AWS::DynamoDB::Table");
    let Some(table) = tables.find(|table| table.id == TABLE) else {
        return;
    };
    let client = aws_sdk_dynamodb::Client::new(config);
    match read_claims(&client, &table.physical).await {
        Ok(claims) if claims.is_empty() => chart.good(CHECK, TABLE, "none is under way"),
        Ok(claims) => {
            let machines = aws_sdk_sfn::Client::new(config);
            for claim in &claims {
                judge(claim, status(&machines, &claim.execution).await, chart);
            }
        }
        Err(error) => chart.unknown(CHECK, TABLE, error.to_string()),
    }
}

async fn status(client: &aws_sdk_sfn::Client, execution: &str) -> Result<ExecutionStatus, String> {
    let described = client.describe_execution().execution_arn(execution).send().await;
    let described = described.map_err(|error| {
        aws_call("states:DescribeExecution")(error.into_service_error()).to_string()
    });
    described.map(|execution| execution.status)
}

/// Of one that ended another execution takes over within a minute; where none did, nobody will.
fn judge(claim: &Claim, status: Result<ExecutionStatus, String>, chart: &mut Chart) {
    let Claim { endpoint, execution, made } = claim;
    match status {
        Ok(ExecutionStatus::Running) => chart.good(CHECK, endpoint, "is under way"),
        Ok(status) => {
            let found = format!("{execution} ended as {status}, and made {}", made.join(", "));
            let remedy = "if it says so again in some minutes, delete these by hand, and free the endpoint: \
                          docs/runbook.md#modelsdeadlettersalarm";
            chart.fault(CHECK, endpoint, found, remedy);
        }
        Err(why) => chart.unknown(CHECK, endpoint, why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::Verdict;

    fn judged(status: Result<ExecutionStatus, String>) -> (Verdict, String) {
        let claim = Claim {
            endpoint: "voices".to_owned(),
            execution: "arn:1".to_owned(),
            made: vec!["voices-b-1".to_owned(), "voices".to_owned()],
        };
        let mut chart = Chart::default();
        judge(&claim, status, &mut chart);
        let one = chart.diagnoses().remove(0);
        (one.verdict, one.found)
    }

    #[test]
    fn what_a_dead_execution_made_is_named() {
        assert_eq!(judged(Ok(ExecutionStatus::Running)).0, Verdict::Good);
        let (verdict, found) = judged(Ok(ExecutionStatus::Aborted));
        assert_eq!(verdict, Verdict::Fault);
        assert_eq!(found, "arn:1 ended as ABORTED, and made voices-b-1, voices");
        assert_eq!(judged(Err("throttled".to_owned())).0, Verdict::Unknown);
    }
}
