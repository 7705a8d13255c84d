//! `rejoinder search train`: has Personalize trained on the local stack.

use crate::index::IndexCache;
use crate::search_stack::SearchStack;
use crate::session::open_indexed_stack;
use aws_sdk_sfn::types::ExecutionStatus;
use clap::Args;
use cli_base::error::{Error, at_path, aws_call, failed_call};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use cli_base::progress::{Progress, ProgressBar};
use cli_base::workspace::Workspace;
use jiff::Timestamp;
use local_stack::StackArguments;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::Path;
use std::time::Duration;
use tokio::time::{Instant, interval};

/// How often it is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// When to give up waiting; the execution goes on.
const PATIENCE: Duration = Duration::from_secs(1_800);

/// Flags of `rejoinder search train`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder search train
  rejoinder search train --no-import
  rejoinder search train --json

Starts the machine that makes Personalize's resources where they are missing, imports the clicks of
what was indexed, trains a version and has the campaign serve it unless it is worse than the one
before. On AWS start PersonalizeTrainingMachine: docs/search/training.md.
Uses the stack that `rejoinder up` has started, or starts one of its own and stops it afterwards.")]
pub struct Arguments {
    /// Train on what was imported before and on the clicks since
    #[arg(long)]
    no_import: bool,
    /// Print the machine's output as one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    stack: StackArguments,
}

/// What the machine made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Training {
    pub campaign: String,
    pub dataset: String,
    pub tracking_id: String,
    #[serde(default)]
    pub import_job: String,
    /// The version that was trained, and the gain at 10 of its ranking.
    pub version: String,
    pub gain: f64,
    /// The version that the campaign serves, and the gain that the one before had.
    pub served: String,
    pub served_gain: f64,
    pub switched: bool,
}

/// Runs the command.
///
/// # Errors
/// Nothing is indexed, the stack does not start, or the machine fails.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let workspace = Workspace::find(arguments.stack.root.as_deref())?;
    let (search, _own) = open_indexed_stack(&arguments.stack).await?;
    let index = IndexCache::at(workspace.search()).summary().map(|summary| summary.made.index);
    let index = index.filter(|_| !arguments.no_import);
    let made = unless_interrupted(train(&search, index.as_deref(), Progress::Told)).await?;
    let lines = match arguments.json {
        true => vec![serde_json::to_string(&made).unwrap_or_default()],
        false => lines(&made),
    };
    for line in lines {
        output::line(&line).map_err(at_path(Path::new("standard output")))?;
    }
    Ok(0)
}

/// Has the machine train, on the interactions of `index` if there is one.
///
/// # Errors
/// The machine fails or does not end in time.
pub async fn train(
    search: &SearchStack,
    index: Option<&str>,
    progress: Progress,
) -> Result<Training, Error> {
    let input = index.map_or_else(|| json!({}), |index| json!({ "index": index }));
    let name = format!("training-{}", Timestamp::now().strftime("%Y%m%d-%H%M%S-%3f"));
    let start = search.sfn.start_execution().state_machine_arn(&search.training).name(name);
    let started = start.input(input.to_string()).send().await;
    let execution = started.map_err(aws_call("states:StartExecution"))?.execution_arn;
    let bar = progress.bar("Training", 0);
    let output = follow(search, &execution, &bar).await;
    bar.finish_and_clear();
    serde_json::from_str(&output?).map_err(failed_call("the training machine"))
}

/// The machine's output.
async fn follow(search: &SearchStack, execution: &str, bar: &ProgressBar) -> Result<String, Error> {
    let until = Instant::now() + PATIENCE;
    let mut look = interval(LOOK_EVERY);
    loop {
        look.tick().await;
        let described = search.sfn.describe_execution().execution_arn(execution).send().await;
        let described = described.map_err(aws_call("states:DescribeExecution"))?;
        match described.status() {
            ExecutionStatus::Running if Instant::now() > until => return Err(late(execution)),
            ExecutionStatus::Running => tell(search, execution, bar).await?,
            ExecutionStatus::Succeeded => return Ok(described.output.unwrap_or_default()),
            status => {
                let name = described.error().unwrap_or_else(|| status.as_str());
                let detail = format!("{name}: {}", described.cause().unwrap_or_default());
                return Err(Error::Call { call: "the training machine", detail });
            }
        }
    }
}

/// Shows the state that it is in.
async fn tell(search: &SearchStack, execution: &str, bar: &ProgressBar) -> Result<(), Error> {
    let history = search.sfn.get_execution_history().execution_arn(execution).reverse_order(true);
    let events = history.max_results(20).send().await;
    let events = events.map_err(aws_call("states:GetExecutionHistory"))?;
    let mut entered =
        events.events().iter().filter_map(|event| event.state_entered_event_details());
    bar.set_message(entered.next().map_or(String::new(), |state| state.name().to_owned()));
    Ok(())
}

fn late(execution: &str) -> Error {
    Error::Usage(format!("time is up, but {execution} goes on: it is shown on the stack's page"))
}

/// What came of it, for people.
fn lines(made: &Training) -> Vec<String> {
    let Training { campaign, dataset, tracking_id, gain, served_gain, switched, .. } = made;
    let came = match switched {
        true => format!("The campaign serves the new version: gain at 10 {gain:.3}"),
        false => format!(
            "The new version is worse and not served: gain at 10 {gain:.3}, the served one {served_gain:.3}"
        ),
    };
    let parameters = [
        ("CampaignArn", campaign),
        ("InteractionsDatasetArn", dataset),
        ("PersonalizeTrackingId", tracking_id),
    ];
    let parameters = parameters.map(|(name, value)| format!("  {name}={value}"));
    [came].into_iter().chain(parameters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    fn training(switched: bool) -> Training {
        serde_json::from_value(json!({
            "campaign": "arn:campaign", "dataset": "arn:dataset", "trackingId": "id", "version": "2",
            "gain": 0.5, "served": "1", "servedGain": 0.75, "switched": switched,
        }))
        .unwrap()
    }

    #[test]
    fn people_read_what_is_served_and_which_parameters_to_set() {
        let text = |switched| lines(&training(switched)).join("\n");
        expect![[r#"
            The campaign serves the new version: gain at 10 0.500
              CampaignArn=arn:campaign
              InteractionsDatasetArn=arn:dataset
              PersonalizeTrackingId=id"#]]
        .assert_eq(&text(true));
        assert!(
            text(false).starts_with("The new version is worse and not served: gain at 10 0.500")
        );
    }
}
