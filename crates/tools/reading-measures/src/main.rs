//! Measures how documents are read.
#![allow(clippy::print_stdout, reason = "a command prints its results")]

use clap::{Parser, Subcommand};
use reading_measures::{gold, tables, words};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(about = "Measures how documents are read")]
struct Arguments {
    #[command(subcommand)]
    measure: Measure,
}

#[derive(Subcommand)]
enum Measure {
    /// Tables against the gold standard of ICDAR 2013: F1 of neighbouring cells, by document
    Tables {
        /// The folder `competition-dataset-eu` of tabula-java's test resources
        folder: PathBuf,
        /// Only documents whose name contains this
        #[arg(long)]
        only: Option<String>,
    },
    /// Words against poppler's `pdftotext`
    Words { documents: Vec<PathBuf> },
    /// Prints the blocks of a document as JSON
    Show { document: PathBuf },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().measure {
        Measure::Tables { folder, only } => {
            measure_tables(&folder, only.as_deref().unwrap_or_default())
        }
        Measure::Words { documents } => measure_words(&documents),
        Measure::Show { document } => show(&document),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            println!("{cause}");
            ExitCode::FAILURE
        }
    }
}

fn measure_tables(folder: &std::path::Path, only: &str) -> Result<(), String> {
    let documents =
        gold::read_folder(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut scores = Vec::new();
    for marked in documents.iter().filter(|marked| marked.name.contains(only)) {
        let score = tables::measure(marked);
        println!(
            "{:8} F1 {:.3} R {:.3} P {:.3}  {score:?}",
            marked.name,
            score.f1(),
            score.recall(),
            score.precision()
        );
        scores.push(score);
    }
    let mean = |of: fn(&reading_measures::adjacency::Score) -> f64| tables::mean(&scores, of);
    println!(
        "{:8} F1 {:.3} R {:.3} P {:.3}",
        "mean",
        mean(|s| s.f1()),
        mean(|s| s.recall()),
        mean(|s| s.precision())
    );
    Ok(())
}

fn measure_words(documents: &[PathBuf]) -> Result<(), String> {
    for path in documents {
        let agreement =
            words::compare(path).map_err(|cause| format!("{}: {cause}", path.display()))?;
        println!(
            "{:.4} recall {:.4} precision {:6} words {}",
            agreement.recall(),
            agreement.precision(),
            agreement.poppler,
            path.display()
        );
    }
    Ok(())
}

fn show(path: &std::path::Path) -> Result<(), String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let document = pdf::parse(&bytes).map_err(|refusal| format!("{refusal:?}"))?;
    println!("{}", serde_json::to_string_pretty(&document).map_err(|error| error.to_string())?);
    Ok(())
}
