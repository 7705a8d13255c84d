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
/// Where no tenant was switched.
const UNDO: &str = "if it says so again in some minutes, delete these by hand, and free the endpoint: \
                    docs/runbook.md#modelsdeadlettersalarm";
/// Where tenants are answered by what was made.
const FREE: &str = "tenants are answered by these: delete none of them; if it says so again in some minutes, \
                    free the endpoint: docs/runbook.md#modelsdeadlettersalarm";

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

/// The status of an execution, or why it is not known.
pub(super) async fn status(
    client: &aws_sdk_sfn::Client,
    execution: &str,
) -> Result<ExecutionStatus, String> {
    let described = client.describe_execution().execution_arn(execution).send().await;
    let described = described.map_err(|error| {
        aws_call("states:DescribeExecution")(error.into_service_error()).to_string()
    });
    described.map(|execution| execution.status)
}

/// Of one that ended another execution takes over within a minute; where none did, nobody will.
fn judge(claim: &Claim, status: Result<ExecutionStatus, String>, chart: &mut Chart) {
    let Claim { endpoint, execution, made, is_switched } = claim;
    match status {
        Ok(ExecutionStatus::Running) => chart.good(CHECK, endpoint, "is under way"),
        Ok(status) => {
            let found = format!("{execution} ended as {status}, and made {}", made.join(", "));
            chart.fault(CHECK, endpoint, found, if *is_switched { FREE } else { UNDO });
        }
        Err(why) => chart.unknown(CHECK, endpoint, why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::{Diagnosis, Verdict};

    fn diagnosed(is_switched: bool, status: Result<ExecutionStatus, String>) -> Diagnosis {
        let claim = Claim {
            endpoint: "voices".to_owned(),
            execution: "arn:1".to_owned(),
            made: vec!["voices-b-1".to_owned(), "voices".to_owned()],
            is_switched,
        };
        let mut chart = Chart::default();
        judge(&claim, status, &mut chart);
        chart.diagnoses().remove(0)
    }

    #[test]
    fn what_a_dead_execution_made_is_named() {
        assert_eq!(diagnosed(false, Ok(ExecutionStatus::Running)).verdict, Verdict::Good);
        let one = diagnosed(false, Ok(ExecutionStatus::Aborted));
        assert_eq!(one.verdict, Verdict::Fault);
        assert_eq!(one.found, "arn:1 ended as ABORTED, and made voices-b-1, voices");
        assert_eq!(one.remedy.as_deref(), Some(UNDO));
        assert_eq!(diagnosed(false, Err("throttled".to_owned())).verdict, Verdict::Unknown);
    }

    #[test]
    fn what_tenants_use_is_not_to_be_deleted() {
        let one = diagnosed(true, Ok(ExecutionStatus::Succeeded));
        assert_eq!((one.verdict, one.remedy.as_deref()), (Verdict::Fault, Some(FREE)));
    }
}
