//! The command line: look, then train.

use clap::{Parser, Subcommand};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use vision_network::Encoder;
use vision_training::job::{self, JobError};
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
    /// Train on a set that was built, as a job of SageMaker: its folders below SAGEMAKER_BASE_DIR (/opt/ml)
    Job,
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
        Command::Job => Ok(as_a_job()?),
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

/// What went wrong is also written where the service looks for it.
fn as_a_job() -> Result<(), JobError> {
    let variable = |name| std::env::var(name).ok();
    let base = PathBuf::from(variable("SAGEMAKER_BASE_DIR").unwrap_or("/opt/ml".to_owned()));
    let attempt = variable("TRAINING_ATTEMPT").and_then(|number| number.parse().ok());
    let encoder = Encoder::load(&base.join("input/data/encoder"));
    let trained = encoder.map_err(JobError::from).and_then(|encoder| {
        job::run(&base, attempt.unwrap_or(1), &mut |picture| encoder.look(picture))?;
        job::keep_encoder(&base)
    });
    trained.inspect_err(|error| job::tell(&base, &with_causes(error)))
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
