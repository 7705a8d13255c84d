//! Event rules: enabled, and with a target.

use super::deployment::{Deployment, Resource};
use super::diagnosis::Chart;
use crate::error::call;
use aws_config::SdkConfig;
use aws_sdk_eventbridge::Client;
use aws_sdk_eventbridge::types::RuleState;

pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let client = Client::new(config);
    for rule in deployment.of("AWS::Events::Rule") {
        check_rule(&client, rule, chart).await;
    }
}

/// `bus|name` or `name`: CloudFormation's id of a rule on a bus of its own, and of one on the default.
fn parts(physical: &str) -> (Option<&str>, &str) {
    match physical.split_once('|') {
        Some((bus, name)) => (Some(bus), name),
        None => (None, physical),
    }
}

async fn check_rule(client: &Client, rule: &Resource, chart: &mut Chart) {
    let (bus, name) = parts(&rule.physical);
    let (id, bus) = (&rule.id, bus.map(str::to_owned));
    let described = client.describe_rule().name(name).set_event_bus_name(bus.clone()).send().await;
    match described {
        Ok(found) => {
            let state = found.state().map_or("?", |state| state.as_str());
            let enabled = found.state() == Some(&RuleState::Enabled);
            let remedy =
                format!("enable it: aws events enable-rule --name {name}{}", on(bus.as_deref()));
            chart.judge("rule-enabled", id, (enabled, state), remedy);
        }
        Err(error) => {
            let why = call("events:DescribeRule")(error.into_service_error());
            chart.fault("rule-enabled", id, why.to_string(), "deploy the stack again");
        }
    }
    let targets = client.list_targets_by_rule().rule(name).set_event_bus_name(bus).send().await;
    if let Ok(answer) = targets {
        let count = answer.targets().len();
        let remedy = "deploy the stack again: events match the rule and go nowhere";
        chart.judge("rule-target", id, (count > 0, format!("{count} targets")), remedy);
    }
}

fn on(bus: Option<&str>) -> String {
    bus.map(|bus| format!(" --event-bus-name {bus}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_named_with_or_without_its_bus() {
        assert_eq!(parts("rejoinder|rule-1"), (Some("rejoinder"), "rule-1"));
        assert_eq!(parts("rule-1"), (None, "rule-1"));
    }
}
