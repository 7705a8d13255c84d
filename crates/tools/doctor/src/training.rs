//! Personalize: how the last training went, by what its machine said.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use aws_config::SdkConfig;
use aws_sdk_sfn::Client;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use aws_sdk_sfn::types::ExecutionStatus;
use cli_base::error::aws_call;
use cli_base::stacks::Resource;
use serde_json::Value;
use std::time::SystemTime;

/// The machine's name in the template.
const MACHINE: &str = "PersonalizeTrainingMachine";
/// Days after which a version knows too little of what people like now.
const OLD: u64 = 30;
/// Executions that are looked at, the newest first.
const LATEST: i32 = 20;
const CHECKS: [&str; 2] = ["training-succeeds", "campaign-configured"];

/// Looks at the last execution that has ended. Where the machine never ran nothing is wrong: a
/// campaign may be somebody else's, or none may be wanted.
pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let mut machines = deployment.of("AWS::StepFunctions::StateMachine");
    let Some(machine) = machines.find(|machine| machine.id == MACHINE) else {
        return;
    };
    match last(&Client::new(config), machine).await {
        Ok(Some(execution)) => judge(&execution, deployment, chart),
        Ok(None) => chart.good(CHECKS[0], MACHINE, "never started"),
        Err(why) => chart.unknown(CHECKS[0], MACHINE, why),
    }
}

async fn last(
    client: &Client,
    machine: &Resource,
) -> Result<Option<DescribeExecutionOutput>, String> {
    let list = client.list_executions().state_machine_arn(&machine.physical).max_results(LATEST);
    let all = list.send().await.map_err(|error| {
        aws_call("states:ListExecutions")(error.into_service_error()).to_string()
    })?;
    let mut ended = all.executions().iter().filter(|one| *one.status() != ExecutionStatus::Running);
    let Some(one) = ended.next() else {
        return Ok(None);
    };
    let described = client.describe_execution().execution_arn(one.execution_arn()).send().await;
    described.map(Some).map_err(|error| {
        aws_call("states:DescribeExecution")(error.into_service_error()).to_string()
    })
}

fn judge(execution: &DescribeExecutionOutput, deployment: &Deployment, chart: &mut Chart) {
    if *execution.status() != ExecutionStatus::Succeeded {
        let name = execution.error().unwrap_or_else(|| execution.status().as_str());
        let remedy =
            "read its cause, then start it again: docs/runbook.md#personalizetrainingfailedalarm";
        return chart.fault(CHECKS[0], MACHINE, name, remedy);
    }
    let made: Value =
        serde_json::from_str(execution.output().unwrap_or_default()).unwrap_or_default();
    let days = execution.stop_date().map_or(0, |date| days_since(date.secs()));
    let (well, found) = trained(&made, days);
    let remedy =
        "start the machine, or set TrainingSchedule and deploy again: docs/search/training.md";
    chart.judge(CHECKS[0], MACHINE, (well, found), remedy);
    let configured = deployment.parameters().get("CampaignArn").map_or("", String::as_str);
    let campaign = made["campaign"].as_str().unwrap_or_default();
    let found = if configured.is_empty() { "none" } else { configured };
    let remedy = format!("set CampaignArn={campaign} and deploy again: searches do not ask it");
    chart.judge(CHECKS[1], "CampaignArn", (configured == campaign, found), remedy);
}

fn days_since(seconds: i64) -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let now = now.map_or(0, |since| since.as_secs());
    now.saturating_sub(seconds.unsigned_abs()) / 86_400
}

/// Whether the last training is young enough, with what it measured.
fn trained(made: &Value, days: u64) -> (bool, String) {
    let gain = |name: &str| made[name].as_f64().unwrap_or_default();
    let served = match made["switched"].as_bool() {
        Some(true) => "served".to_owned(),
        _ => format!("not served, the one before has {:.3}", gain("servedGain")),
    };
    (days <= OLD, format!("{days} days ago, gain at 10 {:.3}, {served}", gain("gain")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_old_training_is_a_fault_and_a_worse_version_is_none() {
        let better = json!({"gain": 0.25, "servedGain": 0.2, "switched": true});
        assert_eq!(trained(&better, 3), (true, "3 days ago, gain at 10 0.250, served".to_owned()));
        let worse = json!({"gain": 0.25, "servedGain": 0.5, "switched": false});
        let (well, found) = trained(&worse, 31);
        assert!(!well && found.ends_with("not served, the one before has 0.500"), "{found}");
        assert!(trained(&worse, OLD).0);
    }

    #[test]
    fn days_are_whole_ones() {
        assert_eq!(days_since(i64::MAX), 0);
        assert!(days_since(1_700_000_000) > 700);
    }
}
