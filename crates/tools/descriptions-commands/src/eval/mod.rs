//! `rejoinder descriptions eval`: how well attributes are read from pictures.

mod drawn;
mod extraction;
mod figures;
mod labelled;
mod show;

use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use cli_base::progress::Progress;
use extraction::Extraction;
use figures::{Judged, figures};
use futures_util::{StreamExt, TryStreamExt, stream};
use labelled::Labelled;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder descriptions eval`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder descriptions eval labelled/
  rejoinder descriptions eval --drawn 100 --json
  rejoinder descriptions eval labelled/ --stack rejoinder-production --sure-from 0.8

Has the running attribute-extraction look at labelled pictures, as it is deployed, without any fact of
a seller. A folder of labelled pictures has a file labels.jsonl, a line each: {\"picture\":
\"front.png\", \"category\": \"shirt\", \"attributes\": {\"sleeve\": \"long\", \"colour\": \"blue\"}}.
With --drawn the pictures are garments drawn in a hand that nothing was trained on: they measure the
small network of the local stack, and say nothing of photographs.

Accuracy counts an answer of NOT_VISIBLE or UNKNOWN as wrong unless the label says so. ECE is the
expected calibration error over ten bins: how far confidence is from being right.")]
pub struct Arguments {
    /// A folder with labels.jsonl
    #[arg(value_name = "FOLDER", required_unless_present = "drawn")]
    folder: Option<PathBuf>,
    /// Draw so many garments instead
    #[arg(long, value_name = "COUNT", conflicts_with = "folder")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=2000))]
    drawn: Option<u16>,
    /// What the drawings begin with
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// The confidence from which no person is asked
    #[arg(long, value_name = "CONFIDENCE", default_value_t = 0.7)]
    sure_from: f64,
    /// Pictures under way at once
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=100))]
    concurrency: u16,
    /// Print the figures as one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// Runs the command.
///
/// # Errors
/// No stack runs, a label is malformed, or the function fails.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let pictures = pictures(&arguments)?;
    let extraction = Extraction::of(&Deployed::find(&arguments.which).await?)?;
    let judged = unless_interrupted(judged(&extraction, &pictures, &arguments)).await?;
    let figures = figures(pictures.len(), &judged, arguments.sure_from);
    let shown = match arguments.json {
        true => serde_json::to_string(&figures).unwrap_or_default(),
        false => show::table(&figures),
    };
    output::line(&shown).map_err(at_path(Path::new("standard output")))?;
    Ok(0)
}

fn pictures(arguments: &Arguments) -> Result<Vec<Labelled>, Error> {
    match (&arguments.folder, arguments.drawn) {
        (Some(folder), _) => labelled::read(folder),
        (None, Some(count)) => drawn::draw(count, arguments.seed),
        (None, None) => Err(Error::Usage("name a folder of labelled pictures".to_owned())),
    }
}

/// Every label beside what the function says.
async fn judged(
    extraction: &Extraction,
    pictures: &[Labelled],
    arguments: &Arguments,
) -> Result<Vec<Judged>, Error> {
    let bar = Progress::Told.bar("Looking at", pictures.len());
    let looks = pictures.iter().map(async |picture| {
        let judged = extraction.judged(picture).await;
        bar.inc(1);
        judged
    });
    let looks = stream::iter(looks).buffered(arguments.concurrency.into());
    let judged: Result<Vec<_>, Error> = looks.try_collect().await;
    bar.finish_and_clear();
    Ok(judged?.into_iter().flatten().collect())
}
