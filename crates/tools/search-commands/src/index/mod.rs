//! `rejoinder search index`: puts pictures into the image search of the local stack.

mod bucket;
mod cluster_reuse;
mod data;
mod elbow_chart;
mod faults;
pub mod gallery;
mod index_cache;
mod machine;
mod objects;
mod personalize;
mod restore;
mod show;

pub use data::{Data, PICTURES};
pub use index_cache::{IndexCache, Summary};
pub use machine::{IndexOptions, IndexResult};
pub(crate) use restore::restore_index;

use crate::search_stack::SearchStack;
use crate::session::open_stack;
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use cluster_reuse::ClusterReuse;
use local_stack::StackArguments;
use local_stack::setup;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder search index`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder search index
  rejoinder search index --pictures 600 --clusters 40
  rejoinder search index --manifest shop.jsonl --recluster
  rejoinder search index --plot-clusters clusters.svg

Without a manifest it takes the pictures that come with the project: 1,000 things, each in six
styles, installed by npm and drawn once, with the simulated clicks of people who do not exist. A
manifest has a JSON object a line: {\"id\": ..., \"title\": ..., \"file\": \"cat.png\", \"metadata\":
{\"style\": ...}}; files are looked for beside it.

What is indexed replaces what was, without a gap, and is restored when a local stack starts again.
Current clusters are kept, unless --recluster makes new ones. A manifest after the pictures of the
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
    /// How many clusters, if new ones are made [default: √(images / 2), 20 or more]
    #[arg(long, value_name = "NUMBER")]
    clusters: Option<usize>,
    /// Make new clusters, although the current ones would do; what users like is learned again
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
    let cache = IndexCache::at(workspace.search());
    unless_interrupted(setup::text_model(&workspace, Progress::Told)).await?;
    let data = unless_interrupted(arguments.data(&workspace)).await?;
    let (search, _own) = open_stack(&arguments.stack).await?;
    let options = IndexOptions { clusters: arguments.clusters, recluster: arguments.recluster };
    let work = index(&search, &data, &options, &cache, Progress::Told);
    let made = unless_interrupted(work).await?;
    let beside = show::Beside { report: cache.report(&made.index), simulated: data.is_simulated() };
    for line in show::lines(&made, &beside, arguments.json) {
        output::line(&line).map_err(at_path(Path::new("standard output")))?;
    }
    if let Some(path) = &arguments.plot_clusters {
        elbow_chart::plot(&cache, path, Progress::Told)?;
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

/// Uploads `data`, has the machine index it, and keeps what it made in `kept`.
///
/// # Errors
/// The stack does not answer, the machine fails, or a file cannot be read or written.
pub async fn index(
    search: &SearchStack,
    data: &Data,
    options: &IndexOptions,
    cache: &IndexCache,
    progress: Progress,
) -> Result<IndexResult, Error> {
    let reuse = ClusterReuse::of(cache.summary().as_ref(), data, options);
    if let Some((verb, object)) = &reuse.notice {
        progress.step(verb, object);
    }
    let bar = progress.bar("Uploading", 0);
    bucket::upload(search, data.uploads()?, &bar).await?;
    let made = machine::make(search, data, &reuse.options, &bar).await?.without(&data.left_out);
    bar.finish_and_clear();
    progress.step("Keeping", "what was made, for the next start");
    cache.keep(search, data, &made).await?;
    Ok(made)
}
