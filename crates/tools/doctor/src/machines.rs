//! State machines: active, logged without the data they carry, traced.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use aws_config::SdkConfig;
use aws_sdk_sfn::Client;
use aws_sdk_sfn::operation::describe_state_machine::DescribeStateMachineOutput;
use aws_sdk_sfn::types::{LogLevel, StateMachineStatus};
use cli_base::error::aws_call;
use cli_base::stacks::Resource;

pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let client = Client::new(config);
    for machine in deployment.of("AWS::StepFunctions::StateMachine") {
        match client.describe_state_machine().state_machine_arn(&machine.physical).send().await {
            Ok(found) => check_machine(machine, &found, chart),
            Err(error) => {
                let why = aws_call("states:DescribeStateMachine")(error.into_service_error());
                let remedy = "deploy the stack again: something removed the machine";
                chart.fault("machine-exists", &machine.id, why.to_string(), remedy);
            }
        }
    }
}

fn check_machine(machine: &Resource, found: &DescribeStateMachineOutput, chart: &mut Chart) {
    let id = &machine.id;
    let status = found.status().map_or("ACTIVE", |status| status.as_str());
    let active = found.status().is_none_or(|status| *status == StateMachineStatus::Active);
    chart.judge("machine-exists", id, (active, status), "deploy the stack again");
    match found.tracing_configuration().map(|tracing| tracing.enabled()) {
        Some(traced) => {
            let words = if traced { "on" } else { "off" };
            let remedy = "set Tracing: Enabled and deploy again";
            chart.judge("machine-traced", id, (traced, words), remedy);
        }
        None => chart.unknown("machine-traced", id, "the service does not say"),
    }
    check_logs(id, found, chart);
}

/// Execution data holds the reviews and, in a callback's input, the task token.
fn check_logs(id: &str, found: &DescribeStateMachineOutput, chart: &mut Chart) {
    let logging = found.logging_configuration();
    let Some(level) = logging.and_then(|logging| logging.level()) else {
        return chart.unknown("machine-logs", id, "the service does not say");
    };
    let off = *level == LogLevel::Off;
    let data = logging.is_some_and(|logging| logging.include_execution_data());
    let found = match (off, data) {
        (true, _) => "nothing is logged",
        (_, true) => "customer text and task tokens go to the log",
        _ => "without execution data",
    };
    let remedy = "set Logging: Level ERROR, IncludeExecutionData false, and deploy again; delete \
                  the log streams that hold customer text";
    chart.judge("machine-logs", id, (!off && !data, found), remedy);
}
