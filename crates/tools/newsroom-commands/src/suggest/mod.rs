//! `rejoinder newsroom suggest`: posts articles, waits for what is suggested and prints one row for each.

mod posting;
mod row;

pub use posting::{PostedArticle, read, read_targets};
pub use row::Row;

use clap::Args;
use cli_base::error::Error;
use cli_base::running::Running;
use local_stack::StackArguments;
use run_ledger::{Follow, Followed, Plan, Show};
use std::path::PathBuf;
use std::time::Duration;

/// Exit status when articles are without their outcome.
const OPEN: u8 = 3;

/// Flags of `rejoinder newsroom suggest`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom suggest events/newsroom/articles
  rejoinder newsroom suggest --targets targets.json article.json
  rejoinder newsroom suggest --json article.json

Uses the stack that `rejoinder up` has started, or starts one of its own and stops it afterwards. A file
is an article as JSON; of a folder, those that end in .json. Targets are what articles may link to: a JSON
list of {id, title, href, state, kind?, names?, terms?}; without them no link is suggested. Nothing is put
on an article: what is suggested stands in the outcome, each with its reason, and what is refused with its
rule.

Exit status: 0 when every article has its outcome, 3 when some are without, 1 after an error.")]
pub struct Arguments {
    /// Articles, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the articles may link to, as a JSON list
    #[arg(long, value_name = "FILE")]
    targets: Option<PathBuf>,
    /// Print one JSON object for each article: {id, version, outcome, reason, suggestions, missing, ms,
    /// costUsd, calls}
    #[arg(long)]
    json: bool,
    /// Articles under way at once
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=1000))]
    concurrency: u16,
    /// Seconds until articles without an outcome are given up
    #[arg(long, default_value_t = 600, value_name = "SECONDS")]
    timeout: u64,
    /// What the poster calls itself on the bus
    #[arg(long, default_value = <PostedArticle as Followed>::SOURCE)]
    source: Option<String>,
    #[command(flatten)]
    stack: StackArguments,
}

/// Runs the command.
///
/// # Errors
/// A file is no article, the targets are no list, the stack does not start, or does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let targets = arguments.targets.as_deref().map(read_targets).transpose()?;
    let articles = read(&arguments.files, &targets.unwrap_or_default())?;
    let (running, own) = arguments.stack.open("newsroom").await?;
    let mut show = Show::new(arguments.json, "Suggesting", articles.len());
    let plan = Plan {
        concurrency: arguments.concurrency.into(),
        timeout: Duration::from_secs(arguments.timeout),
        source: arguments.source,
        ..Plan::default()
    };
    let rows = suggested(&running, articles, &plan, &mut show).await?;
    show.end(&rows, &running.page, own.is_some());
    Ok(if rows.iter().all(Row::is_settled) { 0 } else { OPEN })
}

/// Posts `articles` to the stack and follows each to its outcome. The answer has one row for each, in the
/// order in which they ended; `follow` is told each as it ends.
///
/// # Errors
/// The stack does not answer.
pub async fn suggested(
    running: &Running,
    articles: Vec<PostedArticle>,
    plan: &Plan,
    follow: &mut impl Follow<Row>,
) -> Result<Vec<Row>, Error> {
    run_ledger::run(running, articles, plan, follow).await
}
