//! `rejoinder newsroom rewrite`: posts dispatches, waits for their outcomes and prints one row for each.

mod posting;
mod row;

pub use posting::{PostedDispatch, read};
pub use row::Row;
pub use run_ledger::Plan;

use automatic_person::Answer;
use clap::Args;
use cli_base::error::Error;
use cli_base::running::Running;
use local_stack::StackArguments;
use run_ledger::{Follow, Followed, Show, patience};
use std::path::PathBuf;
use std::time::Duration;

/// Exit status when dispatches are without their outcome.
const OPEN: u8 = 3;
/// Flags of `rejoinder newsroom rewrite`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom rewrite events/newsroom/dispatches
  rejoinder newsroom rewrite --decide approve --json events/newsroom/dispatches
  rejoinder newsroom rewrite dispatch.xml

Uses the stack that `rejoinder up` has started, or starts one of its own and stops it afterwards. A file
is a dispatch in ninjs, NewsML-G2, RSS or Atom, told apart by its content; of a folder, those that end in
.json, .xml, .rss or .atom. A rewrite is a draft and is published nowhere. Dispatches that wait for a
person are listed with the way to decide; with --decide an automatic person answers through the approval
page, marked as automatic in the audit.

Exit status: 0 when every dispatch has its outcome, 3 when some are without, 1 after an error or where an
item of a file was refused.")]
pub struct Arguments {
    /// Dispatches, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON object for each dispatch: {guid, version, outcome, reason, decidedBy, person, findings,
    /// draft, ms, costUsd}
    #[arg(long)]
    json: bool,
    /// Let an automatic person answer every question
    #[arg(long, value_enum)]
    decide: Option<Answer>,
    /// Dispatches under way at once
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=1000))]
    concurrency: u16,
    /// Seconds until dispatches without an outcome are given up
    #[arg(long, default_value_t = 900, value_name = "SECONDS")]
    timeout: u64,
    /// Seconds to wait for people once all else is done [default: until Ctrl-C on a terminal, else
    /// 0]
    #[arg(long, value_name = "SECONDS")]
    wait: Option<u64>,
    /// What the poster calls itself on the bus
    #[arg(long, default_value = <PostedDispatch as Followed>::SOURCE)]
    source: Option<String>,
    #[command(flatten)]
    stack: StackArguments,
}

/// Runs the command.
///
/// # Errors
/// A file holds no dispatch, the stack does not start, or does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let (dispatches, refused) = read(&arguments.files)?;
    for message in &refused {
        eprintln!("refused: {message}");
    }
    let (running, own) = arguments.stack.open("newsroom").await?;
    let mut show = Show::new(arguments.json, "Rewriting", dispatches.len());
    let rows = rewritten(&running, dispatches, &arguments.plan(), &mut show).await?;
    show.end(&rows, &running.page, own.is_some());
    let is_open = !rows.iter().all(Row::is_settled);
    Ok(if is_open { OPEN } else { u8::from(!refused.is_empty()) })
}

impl Arguments {
    fn plan(&self) -> Plan {
        Plan {
            concurrency: self.concurrency.into(),
            decide: self.decide,
            timeout: Duration::from_secs(self.timeout),
            for_people: patience(self.wait, self.decide),
            source: self.source.clone(),
        }
    }
}

/// Posts `dispatches` to the stack and follows each to its outcome. The answer has one row for each, in the
/// order in which they ended; `follow` is told each as it ends.
///
/// # Errors
/// The stack does not answer.
pub async fn rewritten(
    running: &Running,
    dispatches: Vec<PostedDispatch>,
    plan: &Plan,
    follow: &mut impl Follow<Row>,
) -> Result<Vec<Row>, Error> {
    run_ledger::run(running, dispatches, plan, follow).await
}
