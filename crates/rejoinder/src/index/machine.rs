//! The state machine that makes an index: starts it and follows it to its end.

use super::bucket;
use super::data::Data;
use crate::error::{Error, call, fault};
use crate::search::Place;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use aws_sdk_sfn::types::ExecutionStatus;
use indicatif::ProgressBar;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, interval};

/// How often it is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// When to give up waiting; the execution goes on.
const PATIENCE: Duration = Duration::from_secs(3_600);
/// Images of an object with embeddings, by the machine's `MaxItemsPerBatch`.
const BATCH: u64 = 50;

/// What is asked for besides the pictures.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// How many clusters.
    pub clusters: Option<usize>,
    /// Whether new ones are made although some are in force.
    pub recluster: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Made {
    /// The index's name.
    pub index: String,
    /// Images in it.
    pub images: usize,
    /// Clusters in force.
    pub clusters: usize,
    /// The mean squared distance of the embeddings from their clusters' centres.
    #[serde(default)]
    pub inertia: Option<f64>,
    /// Interactions that were rewritten to clusters.
    #[serde(default)]
    pub interactions: usize,
    /// The job that imports them; empty where there is none.
    #[serde(default)]
    pub import_job: String,
    /// Milliseconds from the start of the machine to its end.
    #[serde(default)]
    pub ms: u64,
}

/// Has the machine make an index of what was uploaded.
pub(super) async fn make(
    place: &Place,
    data: &Data,
    wish: &Wish,
    bar: &ProgressBar,
) -> Result<Made, Error> {
    let index = format!("images-{}", Timestamp::now().strftime("%Y%m%d-%H%M%S"));
    let input = input(data, wish, &index);
    let start = place.sfn.start_execution().state_machine_arn(&place.machine);
    let started = start.name(&index).input(input.to_string()).send().await;
    let execution = started.map_err(call("states:StartExecution"))?.execution_arn;
    let began = Instant::now();
    let output = follow(place, &execution, &index, data, bar).await?;
    let mut made: Made = serde_json::from_str(&output).map_err(fault("the index machine"))?;
    made.ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(made)
}

fn input(data: &Data, wish: &Wish, index: &str) -> Value {
    let mut input = json!({
        "manifest": data.manifest_key(),
        "index": index,
        "recluster": wish.recluster,
    });
    if let Some(clusters) = wish.clusters {
        input["clusters"] = clusters.min(data.lines.len()).into();
    }
    if let Some(key) = data.interactions_key() {
        input["interactions"] = key.into();
    }
    input
}

/// The machine's output.
async fn follow(
    place: &Place,
    execution: &str,
    index: &str,
    data: &Data,
    bar: &ProgressBar,
) -> Result<String, Error> {
    bar.set_prefix("Indexing");
    bar.set_length(data.lines.len() as u64);
    let until = Instant::now() + PATIENCE;
    let mut look = interval(LOOK_EVERY);
    loop {
        look.tick().await;
        let described = place.sfn.describe_execution().execution_arn(execution).send().await;
        let described = described.map_err(call("states:DescribeExecution"))?;
        match described.status() {
            ExecutionStatus::Running if Instant::now() > until => return Err(late(execution)),
            ExecutionStatus::Running => tell(place, execution, index, bar).await?,
            ExecutionStatus::Succeeded => return Ok(described.output.unwrap_or_default()),
            _ => return Err(failed(&described)),
        }
    }
}

/// Shows the state that it is in, and how many images are embedded.
async fn tell(place: &Place, execution: &str, index: &str, bar: &ProgressBar) -> Result<(), Error> {
    let history = place.sfn.get_execution_history().execution_arn(execution).reverse_order(true);
    let events =
        history.max_results(50).send().await.map_err(call("states:GetExecutionHistory"))?;
    let mut entered =
        events.events().iter().filter_map(|event| event.state_entered_event_details());
    bar.set_message(entered.next().map_or(String::new(), |state| state.name().to_owned()));
    let batches = bucket::keys(place, &format!("embeddings/{index}/")).await?;
    bar.set_position((batches.len() as u64 * BATCH).min(bar.length().unwrap_or_default()));
    Ok(())
}

fn failed(execution: &DescribeExecutionOutput) -> Error {
    let error = execution.error().unwrap_or_else(|| execution.status().as_str());
    let cause = execution.cause().unwrap_or_default();
    Error::Call { call: "the index machine", detail: format!("{error}: {cause}") }
}

fn late(execution: &str) -> Error {
    Error::Usage(format!("time is up, but {execution} goes on: it is shown on the stack's page"))
}
