//! Event rules: enabled, and with a target.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use aws_config::SdkConfig;
use aws_sdk_eventbridge::Client;
use aws_sdk_eventbridge::operation::describe_rule::DescribeRuleOutput;
use aws_sdk_eventbridge::types::RuleState;
use cli_base::error::aws_call;
use cli_base::stacks::Resource;

pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let client = Client::new(config);
    let buses: Vec<&str> =
        deployment.of("AWS::Events::EventBus").map(|bus| bus.physical.as_str()).collect();
    for rule in deployment.of("AWS::Events::Rule") {
        check_rule(&client, rule, &buses, chart).await;
    }
}

/// `bus|name` or `name`: CloudFormation's id of a rule on a bus of its own, and of one on the default.
fn parts(physical: &str) -> (Option<&str>, &str) {
    match physical.split_once('|') {
        Some((bus, name)) => (Some(bus), name),
        None => (None, physical),
    }
}

/// The rule, with its bus: the one it names, the default one, or one of the stack's.
async fn find(
    client: &Client,
    rule: &Resource,
    buses: &[&str],
) -> Result<(Option<String>, DescribeRuleOutput), String> {
    let (bus, name) = parts(&rule.physical);
    let others = if bus.is_none() { buses } else { &[] };
    let mut why = String::new();
    for bus in std::iter::once(bus).chain(others.iter().copied().map(Some)) {
        let bus = bus.map(str::to_owned);
        match client.describe_rule().name(name).set_event_bus_name(bus.clone()).send().await {
            Ok(found) => return Ok((bus, found)),
            Err(error) => {
                why = aws_call("events:DescribeRule")(error.into_service_error()).to_string()
            }
        }
    }
    Err(why)
}

async fn check_rule(client: &Client, rule: &Resource, buses: &[&str], chart: &mut Chart) {
    let (id, name) = (&rule.id, parts(&rule.physical).1);
    let (bus, found) = match find(client, rule, buses).await {
        Ok(found) => found,
        Err(why) => return chart.fault("rule-enabled", id, why, "deploy the stack again"),
    };
    let state = found.state().map_or("?", |state| state.as_str());
    let enabled = found.state() == Some(&RuleState::Enabled);
    let remedy = format!("enable it: aws events enable-rule --name {name}{}", on(bus.as_deref()));
    chart.judge("rule-enabled", id, (enabled, state), remedy);
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
