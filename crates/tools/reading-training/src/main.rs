//! The command line: fit, then measure.

use clap::{Parser, Subcommand};
use reading_training::{Answered, Series, fit, read, table};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use text_recognition::Recognizer;

/// Fits and measures what reads charts and size tables.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    /// Folder of the networks that read text
    #[arg(long, default_value = "target/rejoinder/text-recognition")]
    networks: PathBuf,
    /// Charts, and tables of sizes
    #[arg(long, default_values_t = [80, 40], num_args = 2)]
    pictures: Vec<u64>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read the pictures for development, write the weights of confidence, and say what went wrong
    Fit {
        /// The file of the weights
        #[arg(long, default_value = "crates/tools/picture-reading/models/confidence.txt")]
        weights: PathBuf,
    },
    /// Read the pictures that are reported
    Measure {
        /// The document with the marks `reading`
        #[arg(long)]
        document: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("reading-training: {}", with_causes(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Result<(), Box<dyn Error>> {
    let recognizer = Recognizer::load(&cli.networks)?;
    let count = |at: usize| cli.pictures.get(at).copied().unwrap_or_default();
    let pictures = [count(0), count(1)];
    match &cli.command {
        Command::Fit { weights: file } => {
            let answered = read(&recognizer, Series::Development, pictures)?;
            answered.iter().filter(|one| !one.is_right()).for_each(say);
            eprintln!("{}", table("development", &answered));
            let lines = fit(&answered).map(|weight| format!("{weight:.3}\n"));
            Ok(std::fs::write(file, lines.concat())?)
        }
        Command::Measure { document } => {
            let answered = read(&recognizer, Series::Report, pictures)?;
            let table = table("`bulletin`", &answered);
            eprintln!("{table}");
            document.as_ref().map_or(Ok(()), |document| write(document, &table))
        }
    }
}

fn write(document: &Path, table: &str) -> Result<(), Box<dyn Error>> {
    let plan = "`reading-training measure`";
    let text = format!("{table}\n{}", figures::conditions(Path::new("."), plan));
    Ok(figures::write(document, "reading", &text)?)
}

fn say(one: &Answered) {
    eprintln!(
        "{:?} {:?} {}: {} {:?}, not {:?} ({:.2})",
        one.subject,
        one.hand,
        one.seed,
        one.question.text,
        one.question.answer,
        one.answer,
        one.confidence
    );
}

/// The error and what led to it, on one line.
fn with_causes(error: &dyn Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", with_causes(cause)),
        None => error.to_string(),
    }
}
