//! The command, of whatever system.

use crate::{Action, Input, Places, Plan, redrive};
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use std::path::Path;

/// Flags of every such command.
#[derive(Debug, Args)]
pub struct Flags {
    /// These executions instead of the dead letters, such as those that failed
    #[arg(long, value_name = "ARN")]
    execution: Vec<String>,
    /// Dead letters to take at most: each starts an execution at once
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    most: usize,
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Print one JSON object for each: {id, event, executionId, action, why}
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// Runs the command: its exit status, 1 where somebody has to look.
///
/// # Errors
/// The deployment is not found, or its services do not answer.
pub async fn run<I: Input>(places: Places, flags: Flags) -> Result<u8, Error> {
    let deployed = Deployed::find(&flags.which).await?;
    let Flags { execution: executions, most, dry_run, json, .. } = flags;
    let plan = Plan { executions, most, dry_run };
    let rows = unless_interrupted(redrive::<I>(&deployed, places, &plan)).await?;
    for row in &rows {
        let line = if json { row.json() } else { row.line() };
        output::line(&line).map_err(at_path(Path::new("standard output")))?;
    }
    let started = rows.iter().filter(|row| row.action == Action::Started).count();
    let verb = if dry_run { "Would start" } else { "Started" };
    eprintln!("{verb:>12} {started} of {} again", rows.len());
    Ok(u8::from(rows.iter().any(|row| row.action.is_failure())))
}
