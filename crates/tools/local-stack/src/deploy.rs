//! Deploys the packaged template by CloudFormation, as `sam deploy` does.

use cli_base::error::Error;
use cli_base::stacks::{Stack, StackEvent, Stacks};
use std::collections::BTreeMap;
use std::time::Duration;

const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Creates the stack `name` from the template at an address and waits for it. The answer is its outputs.
///
/// # Errors
/// CloudFormation refuses the template, or a resource fails: then with its events.
pub(super) async fn deploy(
    client: &Stacks,
    name: &str,
    template_url: &str,
    parameters: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Error> {
    client.create(name, template_url, parameters).await?;
    let stack = settled(client, name).await?;
    if stack.status == "CREATE_COMPLETE" {
        return Ok(stack.outputs);
    }
    Err(Error::Deploy(format!("{name}: {}", why(client, name, &stack).await)))
}

async fn settled(client: &Stacks, name: &str) -> Result<Stack, Error> {
    loop {
        match client.describe(name).await? {
            Some(stack) if !stack.status.ends_with("_IN_PROGRESS") => return Ok(stack),
            _ => tokio::time::sleep(LOOK_EVERY).await,
        }
    }
}

async fn why(client: &Stacks, name: &str, stack: &Stack) -> String {
    let events = client.events(name).await.unwrap_or_default();
    let failed = events.iter().rev().filter(|event| event.status.ends_with("_FAILED"));
    let status = if stack.reason.is_empty() { "see the events" } else { &stack.reason };
    std::iter::once(status.to_owned()).chain(failed.map(describe)).collect::<Vec<_>>().join("\n  ")
}

fn describe(event: &StackEvent) -> String {
    let or_unknown = |text: &str| if text.is_empty() { "?".to_owned() } else { text.to_owned() };
    let name = or_unknown(&event.id);
    let kind = or_unknown(&event.kind);
    format!("{name} ({kind}): {}", or_unknown(&event.reason))
}
