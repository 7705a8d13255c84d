//! Deploys the packaged template by CloudFormation, as `sam deploy` does.

use aws_sdk_cloudformation::Client;
use aws_sdk_cloudformation::types::{Capability, Parameter, Stack, StackEvent, StackStatus};
use cli_base::error::{Error, aws_call};
use std::collections::BTreeMap;
use std::time::Duration;

const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Creates the stack `name` from the template at an address and waits for it. The answer is its outputs.
///
/// # Errors
/// CloudFormation refuses the template, or a resource fails: then with its events.
pub(super) async fn deploy(
    client: &Client,
    name: &str,
    template_url: String,
    parameters: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Error> {
    client
        .create_stack()
        .stack_name(name)
        .template_url(template_url)
        .set_parameters(Some(parameters.iter().map(parameter).collect()))
        .capabilities(Capability::CapabilityIam)
        .capabilities(Capability::CapabilityAutoExpand)
        .send()
        .await
        .map_err(aws_call("cloudformation:CreateStack"))?;
    let stack = settled(client, name).await?;
    match stack.stack_status() {
        Some(StackStatus::CreateComplete) => Ok(outputs(&stack)),
        _ => Err(Error::Deploy(format!("{name}: {}", why(client, name, &stack).await))),
    }
}

fn parameter((name, value): (&String, &String)) -> Parameter {
    Parameter::builder().parameter_key(name).parameter_value(value).build()
}

async fn settled(client: &Client, name: &str) -> Result<Stack, Error> {
    loop {
        let answer = client
            .describe_stacks()
            .stack_name(name)
            .send()
            .await
            .map_err(aws_call("cloudformation:DescribeStacks"))?;
        let stack = answer.stacks.and_then(|stacks| stacks.into_iter().next());
        match stack {
            Some(stack) if !is_in_progress(&stack) => return Ok(stack),
            _ => tokio::time::sleep(LOOK_EVERY).await,
        }
    }
}

fn is_in_progress(stack: &Stack) -> bool {
    stack.stack_status().is_none_or(|status| status.as_str().ends_with("_IN_PROGRESS"))
}

fn outputs(stack: &Stack) -> BTreeMap<String, String> {
    let pairs = stack.outputs().iter().map(|output| {
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        (text(output.output_key()), text(output.output_value()))
    });
    pairs.collect()
}

async fn why(client: &Client, name: &str, stack: &Stack) -> String {
    let events = client.describe_stack_events().stack_name(name).send().await;
    let events = events.ok().and_then(|answer| answer.stack_events).unwrap_or_default();
    let failed = events.iter().rev().filter(|event| is_failure(event)).map(describe);
    let status = stack.stack_status_reason().unwrap_or("see the events").to_owned();
    std::iter::once(status).chain(failed).collect::<Vec<_>>().join("\n  ")
}

fn is_failure(event: &StackEvent) -> bool {
    event.resource_status().is_some_and(|status| status.as_str().ends_with("_FAILED"))
}

fn describe(event: &StackEvent) -> String {
    let text = |value: Option<&str>| value.unwrap_or("?").to_owned();
    let name = text(event.logical_resource_id());
    let kind = text(event.resource_type());
    format!("{name} ({kind}): {}", text(event.resource_status_reason()))
}
