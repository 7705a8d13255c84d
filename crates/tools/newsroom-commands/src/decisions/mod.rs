//! `rejoinder newsroom decisions`: all that was decided about suggestions, as lines of an evaluation suite;
//! what is muted, and that it is not to be.

mod export;
mod table;

pub use export::{Item, items};
pub use table::Decided;

use crate::desk_api::DeskApi;
use clap::{Args, Subcommand};
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::output::{line, plain};
use decisions::{Ledger, Muted};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// What to do with decisions.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write what stands about each suggestion as lines of an evaluation suite.
    Export(Export),
    /// List the pairs of words and target that are suggested no more.
    Muted(List),
    /// Let a muted pair be suggested again.
    Unmute(Unmute),
}

/// Flags of `rejoinder newsroom decisions export`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom decisions export > suite.jsonl
  rejoinder newsroom decisions export --out suite.jsonl --stack rejoinder-production

One line for each suggestion that somebody decided on, by the decision that stands: {id, task, slice,
articleId, version, term, suggested, rank, score, promptVersion, verdict, reason, wanted, unwanted}. `wanted`
is the target that people took, `unwanted` those that they refused; where only the place was wrong, or it
was there already, there is neither. Nobody's name is in it.")]
pub struct Export {
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    which: Which,
}

/// Flags of `rejoinder newsroom decisions muted`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom decisions muted
  rejoinder newsroom decisions muted --json --stack rejoinder-production

A pair is muted that editors of three articles rejected and none took. One line each: words, target, since
when, the articles.")]
pub struct List {
    /// Print one JSON object for each: {term, target, articles, since}
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// Flags of `rejoinder newsroom decisions unmute`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom decisions unmute \"port ellery\" ellery
  rejoinder newsroom decisions unmute ferry \"#ferry\"

What is rejected after this counts anew. A tag's target is its words behind a #.")]
pub struct Unmute {
    /// The words
    term: String,
    /// The target, as `muted` lists it
    target: String,
    #[command(flatten)]
    which: Which,
}

/// Runs the command.
///
/// # Errors
/// No stack runs, or its table or API does not answer.
pub async fn run(command: Command) -> Result<u8, Error> {
    match command {
        Command::Export(export) => write(export).await,
        Command::Muted(list) => show(&list).await,
        Command::Unmute(unmute) => undo(&unmute).await,
    }
    .map(|()| 0)
}

async fn write(export: Export) -> Result<(), Error> {
    let decided = Decided::read(&Deployed::find(&export.which).await?).await?;
    let lines = items(&decided.decisions).into_iter();
    let lines: Vec<String> =
        lines.map(|item| serde_json::to_string(&item).unwrap_or_default()).collect();
    match &export.out {
        Some(file) => {
            let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
            fs::write(file, text).map_err(at_path(file))
        }
        None => lines.iter().try_for_each(|text| print(text)),
    }
}

async fn show(list: &List) -> Result<(), Error> {
    let terms = Decided::recalled(&Deployed::find(&list.which).await?).await?;
    for (term, Decided { decisions, undone }) in &terms {
        let ledger = Ledger::of(decisions, undone);
        // A tag that was changed stands under both terms, and says something of each.
        let muted = ledger.muted().into_iter().filter(|muted| muted.pair.term == *term);
        muted.map(|muted| told(&muted, list.json)).try_for_each(|text| print(&text))?;
    }
    Ok(())
}

fn told(muted: &Muted<'_>, as_json: bool) -> String {
    let Muted { pair, articles, since } = muted;
    if as_json {
        return json!({"term": pair.term, "target": pair.target, "articles": articles,
            "since": since.to_string()})
        .to_string();
    }
    format!("{}\t{}\t{since}\t{}", plain(&pair.term), plain(&pair.target), articles.join(" "))
}

async fn undo(unmute: &Unmute) -> Result<(), Error> {
    let deployed = Deployed::find(&unmute.which).await?;
    let api = DeskApi::of(&deployed, unmute.which.running()?.as_ref())?;
    let undone = api.unmute(&json!({"term": unmute.term, "target": unmute.target})).await?;
    let text = |name: &str| plain(undone[name].as_str().unwrap_or_default());
    print(&format!("may be suggested again: {} {}", text("term"), text("target")))
}

fn print(text: &str) -> Result<(), Error> {
    line(text).map_err(at_path(Path::new("standard output")))
}
