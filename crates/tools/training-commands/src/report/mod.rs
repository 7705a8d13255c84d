//! `rejoinder training report`: what became of a run, as text and as a page of one file.
//!
//! [`desk`] reads what was kept of it, [`RunView`] is that as people read it, without any call.

mod curves;
mod desk;
mod judged;
mod kept;
mod ribbon;
mod stretches;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use desk::{Desk, ROWS};
pub(crate) use kept::Execution;
pub(crate) use view::{RunView, outcome};

use askama::Template;
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::output;
use run_objects::{NAME_RULE, is_run_name};
use std::fs;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder training report`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder training report night-1
  rejoinder training report night-1 --out night-1.html
  rejoinder training report voices-7 --stack rejoinder-production --out voices-7.html

Prints where the run's time and money went, its attempts with their reasons, what was found in its records, and what
gate and person said of its model. With --out it writes the page `Training` of the local stack as one file, with the
curves: of a run that goes on as it is now.")]
pub struct Arguments {
    /// The run's name
    #[arg(value_name = "RUN")]
    run: String,
    /// Write the page to this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    which: Which,
}

/// A run as one file.
#[derive(Template)]
#[template(path = "training-file.html")]
struct FilePage<'a> {
    run: &'a RunView,
    shades: &'static str,
}

/// Runs the command.
///
/// # Errors
/// The deployment has no training or no such run, a service does not answer, or the file cannot be written.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let Arguments { run, out, which } = arguments;
    if !is_run_name(&run) {
        return Err(Error::Usage(format!("{run} is no run's name: {NAME_RULE}")));
    }
    let desk = Desk::of(&Deployed::find(&which).await?)?;
    let kept = desk.kept(&run).await?;
    let kept = kept.ok_or_else(|| Error::Usage(format!("no run {run} is known here")))?;
    let view = RunView::of(&kept)?;
    if let Some(path) = &out {
        fs::write(path, file(&view)?).map_err(at_path(path))?;
    }
    output::line(view.describe().trim_end()).map_err(at_path(Path::new("standard output")))?;
    Ok(0)
}

/// The page as one file, with its style.
fn file(run: &RunView) -> Result<String, Error> {
    let page = FilePage { run, shades: plot::theme::STYLE };
    page.render()
        .map_err(|error| Error::SetUp { step: "rendering a page", detail: error.to_string() })
}
