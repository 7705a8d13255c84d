//! The command line.

use crate::error::{Error, at};
use crate::functions::{self, Plan};
use crate::{budget, costs, table, workspace::Workspace};
use clap::{Args, Parser, Subcommand};
use serde_json::json;
use std::io::Write;

const DOCUMENT: &str = "docs/performance.md";

/// Measures the functions beside a floor and beside Python, on loopback as on AWS.
///
/// Builds the release binaries first; `REJOINDER_BINARIES` names a folder that has them.
#[derive(Debug, Parser)]
#[command(name = "bench", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    arguments: Arguments,
}

#[derive(Debug, Args)]
struct Arguments {
    /// Processes of each function and kind
    #[arg(long, default_value_t = 21)]
    runs: usize,
    /// Events to each process after the first
    #[arg(long, default_value_t = 50)]
    warm: usize,
    /// Measure only this function; may be repeated
    #[arg(long, value_name = "FUNCTION")]
    only: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Write the tables into docs/performance.md, and the functions' times into the cost model
    #[arg(long)]
    write: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show bytes and instructions of each function beside the recorded figures; fails above a tenth more
    #[command(after_help = BUDGET_EXAMPLES)]
    Budget {
        /// Record them instead
        #[arg(long)]
        record: bool,
    },
}

const EXAMPLES: &str = "\
Examples:
  cargo run --release --bin bench
  cargo run --release --bin bench -- --runs 5 --only sentiment
  cargo run --release --bin bench -- --json > measured.json
  cargo run --release --bin bench -- --write";

const BUDGET_EXAMPLES: &str = "\
Examples:
  cargo run --release --bin bench -- budget
  cargo run --release --bin bench -- budget --record";

impl Cli {
    /// Runs the command.
    ///
    /// # Errors
    /// Something answers wrongly, or cannot be built or started.
    pub async fn run(self) -> Result<(), Error> {
        let workspace = Workspace::of_this_crate();
        match self.command {
            Some(Command::Budget { record: true }) => budget::record(&workspace).await,
            Some(Command::Budget { record: false }) => print(&budget::compare(&workspace).await?),
            None => measure(&workspace, &self.arguments).await,
        }
    }
}

async fn measure(workspace: &Workspace, arguments: &Arguments) -> Result<(), Error> {
    let plan = Plan { runs: arguments.runs.max(1), warm: arguments.warm };
    let rows = functions::measure(workspace, plan, &arguments.only).await?;
    let told = format!("{} processes of each, {} warm answers each", plan.runs, plan.warm);
    let conditions = figures::conditions(&workspace.path("."), &told);
    let (aims, measurements) = (table::aims(&rows), table::measurements(&rows));
    let text = format!("{conditions}\n\n{aims}\n{measurements}");
    if arguments.write {
        let document = workspace.path(DOCUMENT);
        figures::write(&document, "functions", &text).map_err(at(&document))?;
        costs::write(workspace, &rows, &conditions)?;
    }
    if arguments.json {
        return print(&json!({ "conditions": conditions, "rows": rows }).to_string());
    }
    print(&text)
}

/// A reader that has gone (`| head`) is no error of ours.
fn print(text: &str) -> Result<(), Error> {
    match writeln!(std::io::stdout().lock(), "{}", text.trim_end()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
