//! `rejoinder index`: puts pictures into the image search of the local stack.

mod begin;
mod bucket;
mod choosing;
mod data;
mod faults;
mod kept;
mod machine;
mod objects;
mod personalize;
mod put_back;
mod show;

pub use data::{Data, PICTURES};
pub use kept::{Kept, Summary};
pub use machine::{Made, Wish};
pub(crate) use put_back::put_back;

use crate::error::{Error, file};
use crate::interrupt::unless_interrupted;
use crate::output;
use crate::progress::Progress;
use crate::search::Place;
use crate::setup;
use crate::stack::{Stack, state};
use crate::stack_arguments::StackArguments;
use crate::workspace::Workspace;
use begin::Beginning;
use clap::Args;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder index`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder index
  rejoinder index --pictures 600 --clusters 40
  rejoinder index --manifest shop.jsonl --recluster
  rejoinder index --plot-clusters clusters.svg

Without a manifest it takes the pictures that come with the project: 1,000 things, each in six
hands, installed by npm and drawn once, with the simulated clicks of people who do not exist. A
manifest has a JSON object a line: {\"id\": ..., \"title\": ..., \"file\": \"cat.png\", \"metadata\":
{\"style\": ...}}; files are looked for beside it.

What is indexed replaces what was, without a gap, and is put back when a local stack starts again.
Clusters in force are kept, unless --recluster makes new ones. A manifest after the pictures of the
project, or these after a manifest, always get new ones.
Uses the stack that `rejoinder up` has started, or starts one of its own and stops it afterwards.")]
pub struct Arguments {
    /// Pictures of your own: JSON Lines
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// With it: who clicked on what, as CSV with USER_ID, ITEM_ID, TIMESTAMP and EVENT_TYPE
    #[arg(long, value_name = "FILE", requires = "manifest")]
    interactions: Option<PathBuf>,
    /// At most so many of the default pictures, whole things at a time
    #[arg(long, value_name = "NUMBER", default_value_t = PICTURES, conflicts_with = "manifest")]
    pictures: usize,
    /// How many clusters, where new ones are made [default: √(images / 2), 20 or more]
    #[arg(long, value_name = "NUMBER")]
    clusters: Option<usize>,
    /// Make new clusters, although those in force would do: what users like is learned anew
    #[arg(long)]
    recluster: bool,
    /// Draw inertia and silhouette over the number of clusters, to choose it by, as SVG
    #[arg(long, value_name = "FILE")]
    plot_clusters: Option<PathBuf>,
    /// Print one JSON object instead of the summary
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    stack: StackArguments,
}

/// Runs the command.
///
/// # Errors
/// There is nothing to index, a picture cannot be read, the stack does not start, or the machine
/// fails.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let workspace = Workspace::find(arguments.stack.root.as_deref())?;
    let kept = Kept::at(workspace.search());
    unless_interrupted(setup::text_model(&workspace, Progress::Told)).await?;
    let data = unless_interrupted(arguments.data(&workspace)).await?;
    let (place, _own) = stack(&arguments.stack, &workspace).await?;
    let wish = Wish { clusters: arguments.clusters, recluster: arguments.recluster };
    let work = index(&place, &data, &wish, &kept, Progress::Told);
    let made = unless_interrupted(work).await?;
    let beside = show::Beside { report: kept.report(&made.index), simulated: data.is_simulated() };
    for line in show::lines(&made, &beside, arguments.json) {
        output::line(&line).map_err(file(Path::new("standard output")))?;
    }
    if let Some(path) = &arguments.plot_clusters {
        choosing::plot(&kept, path, Progress::Told)?;
        eprintln!("{:>12} {}", "Written", path.display());
    }
    Ok(0)
}

impl Arguments {
    async fn data(&self, workspace: &Workspace) -> Result<Data, Error> {
        match &self.manifest {
            Some(manifest) => Data::manifest(manifest, self.interactions.as_deref()),
            None => Data::default_pictures(workspace, self.pictures, Progress::Told).await,
        }
    }
}

/// The running stack, or one of one's own.
async fn stack(
    arguments: &StackArguments,
    workspace: &Workspace,
) -> Result<(Place, Option<Stack>), Error> {
    if let Some(running) = state::running(workspace) {
        return Ok((Place::local(&running).await?, None));
    }
    let stack = unless_interrupted(Stack::start(arguments.searching()?)).await?;
    Ok((Place::local(&stack.running()).await?, Some(stack)))
}

/// Uploads `data`, has the machine index it, and keeps what it made in `kept`.
///
/// # Errors
/// The stack does not answer, the machine fails, or a file cannot be read or written.
pub async fn index(
    place: &Place,
    data: &Data,
    wish: &Wish,
    kept: &Kept,
    progress: Progress,
) -> Result<Made, Error> {
    let begin = Beginning::of(kept.summary().as_ref(), data, wish);
    if let Some((verb, object)) = &begin.told {
        progress.step(verb, object);
    }
    let bar = progress.bar("Uploading", 0);
    bucket::upload(place, data.uploads()?, &bar).await?;
    let made = machine::make(place, data, &begin.wish, &bar).await?.without(&data.left_out);
    bar.finish_and_clear();
    progress.step("Keeping", "what was made, for the next start");
    kept.keep(place, data, &made).await?;
    Ok(made)
}
