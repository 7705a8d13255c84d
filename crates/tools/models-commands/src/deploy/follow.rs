//! Follows an execution, state by state.

use super::outcome::Outcome;
use aws_sdk_sfn::Client;
use aws_sdk_sfn::types::ExecutionStatus;
use cli_base::error::{Error, aws_call, failed_call};
use cli_base::output::plain;
use cli_base::progress::Progress;
use serde_json::Value;
use std::time::Duration;
use tokio::time::{Instant, interval};

/// How often it is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// When to give up waiting: bases of a hundred billion numbers take an hour.
const PATIENCE: Duration = Duration::from_secs(4 * 3_600);

/// The execution's outcome; none where time is up.
///
/// # Errors
/// Step Functions does not answer, or the execution broke.
pub(super) async fn follow(
    client: &Client,
    execution: &str,
    progress: Progress,
) -> Result<Option<Outcome>, Error> {
    let until = Instant::now() + PATIENCE;
    let mut look = interval(LOOK_EVERY);
    let mut told = String::new();
    while Instant::now() < until {
        look.tick().await;
        let described = client.describe_execution().execution_arn(execution).send().await;
        let described = described.map_err(aws_call("states:DescribeExecution"))?;
        match described.status() {
            ExecutionStatus::Running => tell(client, execution, progress, &mut told).await?,
            ExecutionStatus::Succeeded => {
                let outcome = Outcome::parse(described.output().unwrap_or_default());
                return outcome.map(Some).map_err(failed_call("the deployment"));
            }
            status => {
                let name = described.error().unwrap_or_else(|| status.as_str());
                let detail = format!("{name}: {}", described.cause().unwrap_or_default());
                return Err(Error::Call { call: "the deployment", detail });
            }
        }
    }
    Ok(None)
}

/// Says what is being worked on, where that is something new.
async fn tell(
    client: &Client,
    execution: &str,
    progress: Progress,
    told: &mut String,
) -> Result<(), Error> {
    let history = client.get_execution_history().execution_arn(execution).reverse_order(true);
    let events = history.max_results(20).send().await;
    let events = events.map_err(aws_call("states:GetExecutionHistory"))?;
    let left = events.events().iter().filter_map(|one| one.state_exited_event_details());
    let news = left.filter_map(|state| about(state.name(), state.output()?)).next();
    if let Some(news) = news.filter(|news| news != told) {
        progress.step("Deploying", &news);
        *told = news;
    }
    Ok(())
}

/// How the states begin that do something; the others pass on what these said.
const VERBS: [&str; 4] = ["Look", "Create", "Try", "Delete"];

/// What a state that was left did to what.
fn about(state: &str, output: &str) -> Option<String> {
    VERBS.iter().find(|verb| state.starts_with(*verb))?;
    let output: Value = serde_json::from_str(output).ok()?;
    let text = |name: &str| output[name].as_str().map(plain);
    match (text("name"), text("component"), text("status")) {
        (Some(name), _, Some(status)) => Some(format!("{name}: {status}")),
        (Some(name), ..) => Some(format!("{name}: {}", state.to_lowercase())),
        (None, Some(component), _) => Some(format!("{component}: tried")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_what_is_done_to_what() {
        let said = |state: &str, output: &str| about(state, output).unwrap_or_default();
        let looked = said("Look at the endpoint", r#"{"name": "voices", "status": "Creating"}"#);
        assert_eq!(looked, "voices: Creating");
        let made = said("Create the model", r#"{"name": "voices-b-1"}"#);
        assert_eq!(made, "voices-b-1: create the model");
        assert_eq!(
            said("Try the writer", r#"{"component": "t-a-0", "took": 812}"#),
            "t-a-0: tried"
        );
        assert_eq!(said("Does it serve?", r#"{"name": "voices"}"#), "");
        assert_eq!(said("Look at the model", "{"), "");
    }
}
