//! `rejoinder training run`: posts a run, follows it to its outcome and prints one row.

pub(crate) mod assemble;
pub(crate) mod data;
mod posting;
mod row;

pub use posting::PostedRun;
pub use row::Row;

use crate::read::read_json;
use assemble::{Asked, assemble};
use automatic_person::Answer;
use clap::Args;
use cli_base::deployed::output;
use cli_base::error::{Error, at_path};
use cli_base::running::Running;
use data::{Channel, upload};
use local_stack::StackArguments;
use run_ledger::{Follow, Followed, Plan, Show, patience};
use run_watch::Policies;
use std::path::PathBuf;
use std::time::Duration;

/// Exit status when the run is without its outcome.
pub(crate) const OPEN: u8 = 3;

/// Flags of `rejoinder training run`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder training run events/training/plans/hashes-local.json events/training/settings/hashes-local.json \\
    --run night-1 --data train=events/training/runs --set LookSeconds=1 \\
    --container test-run=crates/tools/sagemaker-stand-in/tests/training/run.py
  rejoinder training run plan.json settings.json --run voices-7 --policies policies.json --json

Uses the stack that `rejoinder up` has started, or starts one of its own and stops it afterwards: locally a job
is a program of this machine, which --container names. Plan and settings are those of `rejoinder training
request`, and whatever that refuses is refused here, too; `${TrainingBucket}` in the settings is the bucket of
the stack. The run is watched, begun again from its last good checkpoint where it loses machines, and ended
where its budget is: docs/training/running.md. Where it waits for a person, the way to decide is listed; with
--decide an automatic person answers through the approval page, marked as automatic in the audit. On AWS post the event TRAINING_RUN_REQUESTED.

Exit status: 0 when the run is finished, 1 when it ended otherwise or after an error, 3 when it is without its
outcome.")]
pub struct Arguments {
    #[command(flatten)]
    what: What,
    #[command(flatten)]
    following: Following,
}

/// Which run it is.
#[derive(Debug, Args)]
pub(crate) struct What {
    /// The plan: JSON
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// What is said beside it: JSON
    #[arg(value_name = "SETTINGS")]
    settings: PathBuf,
    /// The run: small letters, digits and hyphens; a name is used once
    #[arg(long, value_name = "NAME")]
    run: String,
    /// A channel whose data are the files of a folder; may be given several times
    #[arg(long = "data", value_name = "CHANNEL=FOLDER", value_parser = Channel::parse)]
    pub(crate) data: Vec<Channel>,
    /// Limits of watch and recovery, where they are not those of docs/training/watch.md: JSON
    #[arg(long, value_name = "FILE")]
    policies: Option<PathBuf>,
}

/// How it is followed, on which stack.
#[derive(Debug, Args)]
pub(crate) struct Following {
    /// Print one JSON object: what the row says, and the outcome's detail
    #[arg(long)]
    pub(crate) json: bool,
    /// Let an automatic person answer every question: approve lets a run go on and promotes a model, reject
    /// stops and refuses
    #[arg(long, value_enum)]
    decide: Option<Answer>,
    /// Seconds to wait for people once it waits for one [default: until Ctrl-C on a terminal, else 0]
    #[arg(long, value_name = "SECONDS")]
    wait: Option<u64>,
    /// Seconds until it is no longer followed; it goes on where the stack does
    #[arg(long, default_value_t = 86_400, value_name = "SECONDS")]
    timeout: u64,
    /// What the poster calls itself on the bus
    #[arg(long, default_value = <PostedRun as Followed>::SOURCE)]
    source: Option<String>,
    #[command(flatten)]
    pub(crate) stack: StackArguments,
}

/// Runs the command.
///
/// # Errors
/// A file cannot be read, the plan or what it asks for is refused, or the stack does not start or answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let Arguments { what, following } = arguments;
    let asked = what.read()?;
    // Before a stack is started.
    assemble(&asked, "bucket", &what.data)?;
    let (running, own) = following.stack.open("training").await?;
    let bucket = output(&running.outputs, "TrainingBucketName")?;
    let request = assemble(&asked, bucket, &what.data)?;
    upload(&running.endpoint, bucket, &asked.run, &what.data).await?;
    let mut show = Show::new(following.json, "Training", 1);
    let things = vec![PostedRun::of(&request)];
    let rows = trained(&running, things, &following.plan(), &mut show).await?;
    show.end(&rows, &running.page, own.is_some());
    Ok(rows.first().map_or(OPEN, Row::exit_status))
}

/// Posts runs to the stack and follows each to its outcome. The answer has one row for each, in the order in which
/// they ended; `follow` is told each as it ends.
///
/// # Errors
/// The stack does not answer.
pub async fn trained(
    running: &Running,
    runs: Vec<PostedRun>,
    plan: &Plan,
    follow: &mut impl Follow<Row>,
) -> Result<Vec<Row>, Error> {
    run_ledger::run(running, runs, plan, follow).await
}

impl What {
    pub(crate) fn read(&self) -> Result<Asked, Error> {
        let policies: Policies = match &self.policies {
            Some(path) => read_json(path, "file of policies")?,
            None => Policies::default(),
        };
        policies.check().map_err(|wrong| Error::Usage(format!("--policies: {wrong}")))?;
        let settings = std::fs::read_to_string(&self.settings).map_err(at_path(&self.settings))?;
        Ok(Asked {
            run: self.run.clone(),
            plan: read_json(&self.plan, "plan")?,
            settings,
            policies,
        })
    }
}

impl Following {
    pub(crate) fn plan(&self) -> Plan {
        Plan {
            concurrency: 1,
            decide: self.decide,
            timeout: Duration::from_secs(self.timeout),
            for_people: patience(self.wait, self.decide),
            source: self.source.clone(),
        }
    }
}

/// A file of the repository.
#[cfg(test)]
pub(crate) fn repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..").join(path)
}
