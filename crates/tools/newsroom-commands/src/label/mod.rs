//! `rejoinder newsroom label`: posts articles, waits for their labels and prints one row for each.

mod posting;
mod row;

pub use posting::{PostedArticle, read};
pub use row::Row;

use automatic_person::Answer;
use clap::Args;
use cli_base::error::Error;
use cli_base::running::Running;
use local_stack::StackArguments;
use run_ledger::{Follow, Followed, Plan, Show, patience};
use std::path::PathBuf;
use std::time::Duration;

/// Exit status when articles are without their outcome.
const OPEN: u8 = 3;

/// Flags of `rejoinder newsroom label`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom label events/newsroom/articles
  rejoinder newsroom label --decide approve events/newsroom/articles
  rejoinder newsroom label --json article.json

Uses the stack that `rejoinder up` has started, or starts one of its own and stops it afterwards. A file
is an article as JSON; of a folder, those that end in .json. A published article gets a label or the reason
why it has none; of a withdrawn one the label is taken back, a draft is refused. Articles that wait for a
person are listed with the way to decide; with --decide an automatic person answers through the approval
page, marked as automatic in the audit. The labels are read at LabelsApiUrl/labels/ARTICLE.

Exit status: 0 when every article has its outcome, 3 when some are without, 1 after an error.")]
pub struct Arguments {
    /// Articles, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON object for each article: {id, version, outcome, reason, person, label, doubts,
    /// ms, costUsd}
    #[arg(long)]
    json: bool,
    /// Let an automatic person answer every question
    #[arg(long, value_enum)]
    decide: Option<Answer>,
    /// Articles under way at once
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=1000))]
    concurrency: u16,
    /// Seconds until articles without an outcome are given up
    #[arg(long, default_value_t = 600, value_name = "SECONDS")]
    timeout: u64,
    /// Seconds to wait for people once all else is done [default: until Ctrl-C on a terminal, else
    /// 0]
    #[arg(long, value_name = "SECONDS")]
    wait: Option<u64>,
    /// What the poster calls itself on the bus
    #[arg(long, default_value = <PostedArticle as Followed>::SOURCE)]
    source: Option<String>,
    #[command(flatten)]
    stack: StackArguments,
}

/// Runs the command.
///
/// # Errors
/// A file is no article, the stack does not start, or does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let articles = read(&arguments.files)?;
    let (running, own) = arguments.stack.open("newsroom").await?;
    let mut show = Show::new(arguments.json, "Labelling", articles.len());
    let plan = Plan {
        concurrency: arguments.concurrency.into(),
        decide: arguments.decide,
        timeout: Duration::from_secs(arguments.timeout),
        for_people: patience(arguments.wait, arguments.decide),
        source: arguments.source,
    };
    let rows = labelled(&running, articles, &plan, &mut show).await?;
    show.end(&rows, &running.page, own.is_some());
    Ok(if rows.iter().all(Row::is_settled) { 0 } else { OPEN })
}

/// Posts `articles` to the stack and follows each to its outcome. The answer has one row for each, in the
/// order in which they ended; `follow` is told each as it ends.
///
/// # Errors
/// The stack does not answer.
pub async fn labelled(
    running: &Running,
    articles: Vec<PostedArticle>,
    plan: &Plan,
    follow: &mut impl Follow<Row>,
) -> Result<Vec<Row>, Error> {
    run_ledger::run(running, articles, plan, follow).await
}
