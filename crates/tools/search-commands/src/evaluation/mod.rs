//! `rejoinder search eval`: what personalisation brings, by clicks that nothing was learned from.

mod charts;
mod findings;
mod measure;
mod show;

pub use findings::{Findings, Quality};
pub use measure::{Asked, measure};

use crate::index::IndexCache;
use crate::session::open_indexed_stack;
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use cli_base::workspace::Workspace;
use local_stack::StackArguments;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder search eval`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder search eval
  rejoinder search eval --json
  rejoinder search eval --weight 0.5 --method rrf --out target/eval-search

Asks the search function for 33 words as each of nine people who do not exist, at weights from 0
to 1, and compares the first ten images with what these people clicked on in days that were held out
when the rest was learned from: NDCG@10, the share of images in a style that they like, and the
share that shows what was searched for. Needs the pictures that come with the project; indexes them
if nothing was indexed. docs/search/image-search.md explains the figures.")]
pub struct Arguments {
    /// The weight that tables compare with the plain order
    #[arg(long, value_name = "SHARE", default_value_t = 0.3)]
    weight: f64,
    /// How both scores are fused [default: the function's]
    #[arg(long, value_name = "METHOD")]
    method: Option<String>,
    /// Write the curve over the weight and all figures here
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Print one JSON object instead of the tables
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    stack: StackArguments,
}

/// Runs the command.
///
/// # Errors
/// A value is wrong, the stack does not start, other pictures are indexed, or a search fails.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let asked = Asked { weight: arguments.weight, method: arguments.method.clone() };
    asked.check()?;
    let workspace = Workspace::find(arguments.stack.root.as_deref())?;
    let (search, _own) = open_indexed_stack(&arguments.stack).await?;
    let cache = IndexCache::at(workspace.search());
    let findings = unless_interrupted(measure(&search, &cache, &asked)).await?;
    for line in show::lines(&findings, arguments.json) {
        output::line(&line).map_err(at_path(Path::new("standard output")))?;
    }
    if let Some(folder) = &arguments.out {
        charts::write(&findings, folder)?;
        eprintln!("{:>12} {}", "Written", folder.display());
    }
    Ok(0)
}
