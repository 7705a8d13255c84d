//! `rejoinder newsroom intake`: puts an agency's files into the bucket of dispatches, waits for the outcome of each
//! dispatch and prints one row for each.

mod delivery;
mod file;
mod item;
mod row;

pub use file::{AgencyFile, read};
pub use row::{REFUSED, Row};

use automatic_person::Answer;
use clap::Args;
use cli_base::error::Error;
use cli_base::running::Running;
use delivery::Delivery;
use item::Item;
use local_stack::StackArguments;
use run_ledger::{Follow, Plan, Show, patience};
use std::path::PathBuf;
use std::time::Duration;

/// Exit status when dispatches are without their outcome.
const OPEN: u8 = 3;

/// Flags of `rejoinder newsroom intake`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom intake events/newsroom/intake
  rejoinder newsroom intake --decide approve --json message.xml

Does what an agency does: puts files into the bucket of dispatches of the stack that `rejoinder up` has
started, or of one of its own that it stops afterwards. The stack reads them, refuses by name what it cannot
read, and rewrites the others; each item of a file is a row. A file is ninjs, NewsML-G2, RSS or Atom; of a
folder, those that end in .json, .xml, .rss or .atom. Dispatches that wait for a person are listed with the
way to decide; with --decide an automatic person answers through the approval page, marked as automatic in
the audit.

Exit status: 0 when every dispatch has its outcome, 3 when some are without, 1 after an error or where an
item or a file was refused.")]
pub struct Arguments {
    /// Files of an agency, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON object for each item: {file, item, guid, version, outcome, reason, decidedBy, person,
    /// findings, draft, ms, costUsd}
    #[arg(long)]
    json: bool,
    /// Let an automatic person answer every question
    #[arg(long, value_enum)]
    decide: Option<Answer>,
    /// Seconds until dispatches without an outcome are given up
    #[arg(long, default_value_t = 900, value_name = "SECONDS")]
    timeout: u64,
    /// Seconds to wait for people once all else is done [default: until Ctrl-C on a terminal, else
    /// 0]
    #[arg(long, value_name = "SECONDS")]
    wait: Option<u64>,
    #[command(flatten)]
    stack: StackArguments,
}

/// Runs the command.
///
/// # Errors
/// A file cannot be read, the stack does not start, or does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let files = read(&arguments.files)?;
    let (running, own) = arguments.stack.open("newsroom").await?;
    let mut show = Show::new(arguments.json, "Taking in", files.iter().map(AgencyFile::len).sum());
    let rows = taken_in(&running, &files, &arguments.plan(), &mut show).await?;
    show.end(&rows, &running.page, own.is_some());
    Ok(status(&rows))
}

fn status(rows: &[Row]) -> u8 {
    match rows.iter().all(Row::is_settled) {
        true => u8::from(rows.iter().any(Row::is_refused)),
        false => OPEN,
    }
}

impl Arguments {
    fn plan(&self) -> Plan {
        Plan {
            decide: self.decide,
            timeout: Duration::from_secs(self.timeout),
            for_people: patience(self.wait, self.decide),
            ..Plan::default()
        }
    }
}

/// Puts `files` into the bucket of the stack and follows each of their dispatches to its outcome. The answer has
/// one row for each item, in the order in which they ended; `follow` is told each as it ends. The plan's
/// concurrency does not count: all are put at once.
///
/// # Errors
/// The stack does not answer, or the outcomes of two items could not be told apart.
pub async fn taken_in(
    running: &Running,
    files: &[AgencyFile],
    plan: &Plan,
    follow: &mut impl Follow<Row>,
) -> Result<Vec<Row>, Error> {
    let items = Item::all(files)?;
    let plan = Plan { concurrency: items.len(), ..plan.clone() };
    let mut delivery = Delivery::new(running, files, plan.timeout).await?;
    let rows = run_ledger::run_by(running, items, &plan, follow, &mut delivery).await;
    delivery.end().await;
    rows
}
