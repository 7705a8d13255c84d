//! Follows an execution, state by state.

use super::outcome::Outcome;
use aws_sdk_sfn::Client;
use aws_sdk_sfn::types::ExecutionStatus;
use cli_base::error::{Error, aws_call, failed_call};
use cli_base::progress::Progress;
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

/// Says what is being worked on, once: a name that the last states were about.
async fn tell(
    client: &Client,
    execution: &str,
    progress: Progress,
    told: &mut String,
) -> Result<(), Error> {
    let history = client.get_execution_history().execution_arn(execution).reverse_order(true);
    let events = history.max_results(20).send().await;
    let events = events.map_err(aws_call("states:GetExecutionHistory"))?;
    let entered = events.events().iter().filter_map(|one| one.state_entered_event_details());
    let does = |name: &&str| VERBS.iter().any(|verb| name.starts_with(verb));
    let state = entered.map(|state| state.name()).find(does);
    if let Some(state) = state.filter(|state| state != told) {
        progress.step("Deploying", state);
        *told = state.to_owned();
    }
    Ok(())
}

/// How the states begin that do something; the others decide and wait.
const VERBS: [&str; 7] = ["Plan", "Read", "Look", "Create", "Try", "Switch", "Delete"];
