//! Measures how questions are looked up, refused and answered.
#![allow(clippy::print_stdout, reason = "a command prints its results")]
// The futures of the functions nest deep.
#![recursion_limit = "256"]

use answer_measures::e_manual::EManual;
use answer_measures::meaning::Meaning;
use answer_measures::report::Report;
use answer_measures::{gate, read, retrieval, tat_qa};
use clap::{Args, Parser, Subcommand};
use std::path::{Path, PathBuf};
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
    /// The score from which questions are taken for answerable, chosen and counted
    Gate(Manual),
    /// How near the local reader's answers are to those that people wrote, and what taking questions apart
    /// is worth
    Answers(Manual),
    /// Cells that are read from tables of annual reports, and arithmetic over them
    Tables {
        /// `dataset_raw/tatqa_dataset_dev.json` of TAT-QA
        file: PathBuf,
    },
    /// That score for a shop's own questions: JSON Lines, each the `gateScore` that `passage-retrieval`
    /// answered and whether the documents answer it (`answerable`)
    Calibrate { scores: PathBuf },
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
    let reports = match measure {
        Measure::Retrieval(of) => {
            let (manual, meaning) = of.open()?;
            vec![keep(&meaning, retrieval::report(&manual, &meaning).await)?]
        }
        Measure::Gate(of) => {
            let (manual, meaning) = of.open()?;
            vec![keep(&meaning, gate::report(&manual, &meaning).await)?]
        }
        Measure::Answers(of) => {
            let (manual, meaning) = of.open()?;
            keep(&meaning, read::report(&manual, &meaning).await)?.to_vec()
        }
        Measure::Tables { file } => {
            let json = std::fs::read_to_string(&file).map_err(|error| error.to_string())?;
            vec![tat_qa::report(&tat_qa::read_contexts(&json)?)?]
        }
        Measure::Calibrate { scores } => {
            let lines = std::fs::read_to_string(&scores).map_err(|error| error.to_string())?;
            println!("{}", gate::calibrate(&lines)?);
            Vec::new()
        }
    };
    reports.iter().try_for_each(|report| show(report, document.as_deref()))
}

fn show(report: &Report, document: Option<&Path>) -> Result<(), String> {
    println!("{}\n", report.text);
    document.map_or(Ok(()), |document| report.write(document)).map_err(|error| error.to_string())
}

impl Manual {
    fn open(&self) -> Result<(EManual, Meaning), String> {
        let manual = EManual::read(&self.folder)?;
        let file = figures::folder().join("answer-measures.vectors");
        let meaning = Meaning::load(&self.text_model, &file);
        Ok((manual, meaning.map_err(|error| error.to_string())?))
    }
}

/// Keeps the vectors for the next run, whatever came of this one.
fn keep<T>(meaning: &Meaning, done: Result<T, String>) -> Result<T, String> {
    meaning.keep().map_err(|error| error.to_string())?;
    done
}
