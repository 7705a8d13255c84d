//! Measures how questions are looked up, refused and answered.
#![allow(clippy::print_stdout, reason = "a command prints its results")]
// The futures of the functions nest deep.
#![recursion_limit = "256"]

use answer_measures::e_manual::EManual;
use answer_measures::meaning::Meaning;
use answer_measures::report::Report;
use answer_measures::retrieval;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(about = "Measures how questions are looked up, refused and answered")]
struct Arguments {
    #[command(subcommand)]
    measure: Measure,
    /// Write the table into this document, between the measure's marks, and its pictures beside it
    #[arg(long, global = true, value_name = "FILE")]
    document: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Measure {
    /// The section that answers among the first passages: by each list alone and by both
    Retrieval(Manual),
}

/// The E-Manual data set, and what embeds it.
#[derive(Args)]
struct Manual {
    /// The folder `data` of the repository, `smart_remote_QA.zip` unpacked in it
    folder: PathBuf,
    /// The folder of the text model
    #[arg(long, default_value = "target/rejoinder/text-model")]
    text_model: PathBuf,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Arguments { measure, document } = Arguments::parse();
    match run(measure, document).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            println!("{cause}");
            ExitCode::FAILURE
        }
    }
}

async fn run(measure: Measure, document: Option<PathBuf>) -> Result<(), String> {
    let report = match measure {
        Measure::Retrieval(manual) => manual.measure_retrieval().await?,
    };
    println!("{}", report.text);
    match document {
        Some(document) => report.write(&document).map_err(|error| error.to_string()),
        None => Ok(()),
    }
}

impl Manual {
    async fn measure_retrieval(&self) -> Result<Report, String> {
        let (manual, meaning) = self.open()?;
        let report = retrieval::report(&manual, &meaning).await?;
        keep(&meaning)?;
        Ok(report)
    }

    fn open(&self) -> Result<(EManual, Meaning), String> {
        let manual = EManual::read(&self.folder)?;
        let file = figures::folder().join("answer-measures.vectors");
        let meaning = Meaning::load(&self.text_model, &file);
        Ok((manual, meaning.map_err(|error| error.to_string())?))
    }
}

fn keep(meaning: &Meaning) -> Result<(), String> {
    meaning.keep().map_err(|error| error.to_string())
}
