//! The state machine that makes an index: starts it and follows it to its end.

use super::data::Data;
use super::{bucket, faults};
use crate::search_stack::SearchStack;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use aws_sdk_sfn::types::ExecutionStatus;
use cli_base::error::{Error, aws_call, failed_call};
use cli_base::progress::ProgressBar;
use images::Fault;
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
/// The error of a run that has too few pictures to go on with.
const TOO_MANY: &str = "TooManyFailed";

/// What is asked for besides the pictures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexOptions {
    pub clusters: Option<usize>,
    /// Whether new ones are made although there are current ones.
    pub recluster: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IndexResult {
    pub index: String,
    pub images: usize,
    pub clusters: usize,
    /// The mean squared distance of the embeddings from their clusters' centres.
    #[serde(default)]
    pub inertia: Option<f64>,
    /// Images of the manifest that are left out.
    #[serde(default)]
    pub failed: usize,
    /// The first of them, and why.
    #[serde(default)]
    pub faults: Vec<Fault>,
    /// Interactions that were rewritten to clusters.
    #[serde(default)]
    pub interactions: usize,
    /// Rows of interactions that are left out.
    #[serde(default)]
    pub dropped: usize,
    /// The job that imports them; empty where there is none.
    #[serde(default)]
    pub import_job: String,
    /// Milliseconds from the start of the machine to its end.
    #[serde(default)]
    pub ms: u64,
}

impl IndexResult {
    /// The same, with what never came to the machine among what is left out.
    pub(super) fn without(self, lines: &[Fault]) -> Self {
        let faults = lines.iter().cloned().chain(self.faults).collect();
        Self { failed: self.failed + lines.len(), faults, ..self }
    }
}

/// Has the machine make an index of what was uploaded.
pub(super) async fn make(
    search: &SearchStack,
    data: &Data,
    wish: &IndexOptions,
    bar: &ProgressBar,
) -> Result<IndexResult, Error> {
    let index = name(Timestamp::now());
    let input = input(data, wish, &index);
    let start = search.sfn.start_execution().state_machine_arn(&search.machine);
    let started = start.name(&index).input(input.to_string()).send().await;
    let execution = started.map_err(aws_call("states:StartExecution"))?.execution_arn;
    let began = Instant::now();
    let output = follow(search, &execution, &index, data, bar).await?;
    let mut made: IndexResult =
        serde_json::from_str(&output).map_err(failed_call("the index machine"))?;
    made.ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(made)
}

/// The index's name, and its execution's: to the millisecond, so that one that ends at once does not
/// stand in the way of the next.
fn name(now: Timestamp) -> String {
    format!("images-{}", now.strftime("%Y%m%d-%H%M%S-%3f"))
}

fn input(data: &Data, wish: &IndexOptions, index: &str) -> Value {
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
    search: &SearchStack,
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
        let described = search.sfn.describe_execution().execution_arn(execution).send().await;
        let described = described.map_err(aws_call("states:DescribeExecution"))?;
        match described.status() {
            ExecutionStatus::Running if Instant::now() > until => return Err(late(execution)),
            ExecutionStatus::Running => tell(search, execution, index, bar).await?,
            ExecutionStatus::Succeeded => return Ok(described.output.unwrap_or_default()),
            _ => return Err(failed(search, index, &described).await),
        }
    }
}

/// Shows the state that it is in, and how many images are embedded.
async fn tell(
    search: &SearchStack,
    execution: &str,
    index: &str,
    bar: &ProgressBar,
) -> Result<(), Error> {
    let history = search.sfn.get_execution_history().execution_arn(execution).reverse_order(true);
    let events =
        history.max_results(50).send().await.map_err(aws_call("states:GetExecutionHistory"))?;
    let mut entered =
        events.events().iter().filter_map(|event| event.state_entered_event_details());
    bar.set_message(entered.next().map_or(String::new(), |state| state.name().to_owned()));
    let batches = bucket::keys(search, &format!("embeddings/{index}/")).await?;
    bar.set_position((batches.len() as u64 * BATCH).min(bar.length().unwrap_or_default()));
    Ok(())
}

async fn failed(search: &SearchStack, index: &str, execution: &DescribeExecutionOutput) -> Error {
    let name = execution.error().unwrap_or_else(|| execution.status().as_str());
    let faults = match name {
        // Without them the error still says how many.
        TOO_MANY => faults::noted(search, index).await.unwrap_or_default(),
        _ => Vec::new(),
    };
    error(name, &said(execution.cause().unwrap_or_default()), &faults)
}

/// A function's failure says it in JSON.
fn said(cause: &str) -> String {
    let failure: Value = serde_json::from_str(cause).unwrap_or_default();
    failure["errorMessage"].as_str().unwrap_or(cause).to_owned()
}

fn error(name: &str, said: &str, faults: &[Fault]) -> Error {
    if name != TOO_MANY {
        return Error::Call { call: "the index machine", detail: format!("{name}: {said}") };
    }
    let count = said.split(':').next().unwrap_or(said).to_owned();
    let failed = count.split(' ').next().and_then(|number| number.parse().ok());
    let faults = faults::lines(faults, failed.unwrap_or(faults.len()));
    Error::TooManyFailed { count, faults: faults.iter().map(|line| format!("\n{line}")).collect() }
}

fn late(execution: &str) -> Error {
    Error::Usage(format!("time is up, but {execution} goes on: it is shown on the stack's page"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::faults::tests::faults;

    const CAUSE: &str = r#"{"errorType": "TooManyFailed", "errorMessage":
        "12 of 19 images have no embedding: their lines in the batches say why"}"#;

    #[test]
    fn names_tell_milliseconds_apart() {
        let now: Timestamp = "2026-01-31T12:00:05.017Z".parse().unwrap();
        assert_eq!(name(now), "images-20260131-120005-017");
        assert!(images::is_index_name(&name(now)));
    }

    #[test]
    fn too_many_that_failed_are_named_where_the_stack_is_gone() {
        let said = error(TOO_MANY, &said(CAUSE), &faults(10)).to_string();
        assert!(said.starts_with("12 of 19 images have no embedding, too many"), "{said}");
        assert!(
            said.contains("\n  image-0: TOO_LARGE") && said.contains("\n  and 2 more"),
            "{said}"
        );
        assert!(said.contains("`rejoinder search index`") && !said.contains("batches"), "{said}");
    }

    #[test]
    fn another_failure_has_its_name_and_its_message() {
        let expected = "the index machine failed: NoInteractions: they are of other images";
        let cause = said(r#"{"errorMessage": "they are of other images"}"#);
        assert_eq!(error("NoInteractions", &cause, &[]).to_string(), expected);
        assert_eq!(said("no JSON"), "no JSON");
    }

    #[test]
    fn what_is_left_out_is_in_the_machines_output() {
        let output = r#"{"index": "images-1", "images": 95, "clusters": 20, "failed": 5,
            "faults": [{"id": "torn", "reason": "NOT_A_PICTURE"}], "dropped": 7}"#;
        let made: IndexResult = serde_json::from_str(output).unwrap();
        assert_eq!((made.failed, made.faults[0].id.as_str(), made.dropped), (5, "torn", 7));
    }
}
