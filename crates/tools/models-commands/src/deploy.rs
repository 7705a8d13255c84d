//! `rejoinder models deploy`: has a plan deployed, and follows it to its outcome.

mod follow;
mod outcome;

use crate::plan::{self, Sources};
use aws_sdk_sfn::Client;
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path, aws_call};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use cli_base::progress::Progress;
use follow::follow;
use jiff::Timestamp;
use model_plan::{Plan, deployment};
use outcome::Outcome;
use serde_json::json;
use std::path::Path;

/// Exit status where the execution goes on.
const OPEN: u8 = 3;

/// Flags of `rejoinder models deploy`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder models deploy events/models/plans/local.json --by ana@example.com
  rejoinder models deploy plan.json --by ana@example.com --stack rejoinder
  rejoinder models deploy plan.json --by ana@example.com --stack rejoinder --make --json

Has the machine make what the plan makes, try each writer, and switch the plan's tenants to its adapters, all or
none; where anything fails, what was made is undone. What is there already is adopted. On the local stack
(`rejoinder up models`) it begins at once. On AWS, where an endpoint costs by the hour, it only says what would be made unless
--make is given. An interrupt ends the command, not the deployment.

Exit status: 0 when all serves and the tenants are switched, or nothing was to be made; 1 when it failed, or the
plan has faults; 3 when it goes on.")]
pub struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// Who deploys: it stands in each route
    #[arg(long, value_name = "WHO")]
    by: String,
    /// Make it: on AWS nothing is made without
    #[arg(long, conflicts_with = "dry_run")]
    make: bool,
    /// Only say what would be made
    #[arg(long)]
    dry_run: bool,
    /// Print one JSON object: {endpoint, outcome, made, adopted, switched, left}
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// Runs the command.
///
/// # Errors
/// A file cannot be read, nothing is deployed that could deploy it, or Step Functions does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let resolved = arguments.sources.resolved()?;
    let deployed = Deployed::find(&arguments.which).await?;
    let is_local = arguments.which.running()?.is_some();
    let role = deployed.output("HostingRoleArn")?;
    let made = resolved.and_then(|plan| deployment(&plan, role).map(|made| (plan, made)));
    let (plan, made) = match made {
        Ok(made) => made,
        Err(faults) => return said(&plan::faulty(&faults), 1),
    };
    if arguments.dry_run || !(arguments.make || is_local) {
        let none = "nothing was made: give --make";
        return said(&format!("{}\n{none}", plan::described(&made)), 0);
    }
    let progress = if arguments.json { Progress::Silent } else { Progress::Told };
    let found = unless_interrupted(deploy(&deployed, &plan, &arguments.by, progress)).await?;
    let Some(outcome) = found else {
        return said("time is up, but the deployment goes on: its outcome is an event", OPEN);
    };
    let text = if arguments.json { outcome.to_json() } else { outcome.to_string() };
    said(&text, u8::from(!outcome.is_deployed()))
}

fn said(text: &str, status: u8) -> Result<u8, Error> {
    output::line(text.trim_end()).map_err(at_path(Path::new("standard output")))?;
    Ok(status)
}

/// Starts the machine and waits for it; none where time is up.
async fn deploy(
    deployed: &Deployed,
    plan: &Plan,
    by: &str,
    progress: Progress,
) -> Result<Option<Outcome>, Error> {
    let client = Client::new(&deployed.config);
    let machine = deployed.output("DeployModelMachineArn")?;
    let name = format!("{}-{}", plan.endpoint, Timestamp::now().strftime("%Y%m%d-%H%M%S-%3f"));
    let input = json!({"plan": plan, "by": by}).to_string();
    let start = client.start_execution().state_machine_arn(machine).name(name).input(input);
    let started = start.send().await.map_err(aws_call("states:StartExecution"))?;
    follow(&client, &started.execution_arn, progress).await
}
