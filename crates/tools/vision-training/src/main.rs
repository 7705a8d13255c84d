//! The command line: look, then train.

use clap::{Parser, Subcommand};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use vision_network::Encoder;
use vision_training::report::Report;
use vision_training::{Looked, look, train};

/// Trains the heads by which a drawn garment's attributes are read.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    /// Where the features of all samples are kept
    #[arg(long, default_value = "target/vision-features.safetensors")]
    features: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Draw all samples and look at them: minutes
    Look {
        /// Folder of the encoder's weights
        #[arg(long, default_value = "target/rejoinder/vision-model")]
        weights: PathBuf,
    },
    /// Fit, calibrate and measure: a minute
    Train {
        /// The file of the heads
        #[arg(long, default_value = "crates/tools/vision-network/models/heads.safetensors")]
        heads: PathBuf,
        /// The document with the marks `vision`, whose folder `pictures` gets the curves
        #[arg(long)]
        document: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("vision-training: {}", with_causes(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Result<(), Box<dyn Error>> {
    match &cli.command {
        Command::Look { weights } => {
            let threads = std::thread::available_parallelism().map_or(2, usize::from);
            Ok(look(&Encoder::load(weights)?, threads)?.write(&cli.features)?)
        }
        Command::Train { heads: file, document } => {
            let looked = Looked::read(&cli.features)?;
            let heads = train(&looked);
            fs::write(file, heads.to_safetensors()?)?;
            let report = Report::of(&heads, &looked);
            eprintln!("{}", report.table());
            document.as_ref().map_or(Ok(()), |document| write(document, &report))
        }
    }
}

/// The table into the document, the curves beside it.
fn write(document: &Path, report: &Report) -> Result<(), Box<dyn Error>> {
    let plan = "`vision-training look` and `train`";
    let text = format!("{}\n{}", report.table(), figures::conditions(Path::new("."), plan));
    figures::write(document, "vision", &text)?;
    let folder = document.with_file_name("pictures");
    fs::create_dir_all(&folder)?;
    for (name, picture) in report.curves()? {
        fs::write(folder.join(format!("coverage-{name}.svg")), picture)?;
    }
    Ok(())
}

/// The error and what led to it, on one line.
fn with_causes(error: &dyn Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", with_causes(cause)),
        None => error.to_string(),
    }
}
