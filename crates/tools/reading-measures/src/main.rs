//! Measures how documents are read.
#![allow(clippy::print_stdout, reason = "a command prints its results")]

use clap::{Parser, Subcommand};
use page_scanning::Wear;
use picture_tasks::PictureTasks;
use reading_measures::{damage, gold, manuals, scans, speed, tables, words};
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
    /// Our manuals against the truth about them
    Manuals {
        #[arg(default_value = "events/assistant/manuals")]
        folder: PathBuf,
    },
    /// Time and memory of reading documents, each in a process of its own if given alone
    Speed { documents: Vec<PathBuf> },
    /// Reads damaged copies of documents: none may end the program or outlast its bounds
    Damage {
        documents: Vec<PathBuf>,
        #[arg(long, default_value_t = 20_000)]
        count: usize,
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Scans our manuals, clean and worn, reads the scans by the local networks, and compares the words
    Scans {
        #[arg(default_value = "events/assistant/manuals")]
        folder: PathBuf,
        /// The networks, as a local stack installs them
        #[arg(long, default_value = "target/rejoinder/text-recognition")]
        networks: PathBuf,
        /// Where the worn scans go, with their manifest, to be indexed
        #[arg(long)]
        into: PathBuf,
    },
    /// Prints the blocks of a document as JSON
    Show { document: PathBuf },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().measure {
        Measure::Tables { folder, only } => {
            measure_tables(&folder, only.as_deref().unwrap_or_default())
        }
        Measure::Words { documents } => measure_words(&documents),
        Measure::Manuals { folder } => measure_manuals(&folder),
        Measure::Speed { documents } => measure_speed(&documents),
        Measure::Damage { documents, count, seed } => measure_damage(&documents, count, seed),
        Measure::Scans { folder, networks, into } => measure_scans(&folder, networks, &into),
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
            agreement.there,
            path.display()
        );
    }
    Ok(())
}

fn measure_manuals(folder: &std::path::Path) -> Result<(), String> {
    for (pdf, truth) in manuals::list(folder).map_err(|error| error.to_string())? {
        let reading = manuals::measure(&pdf, &truth)?;
        let share = |(right, all): (usize, usize)| format!("{right}/{all}");
        println!(
            "{:26} tables F1 {:.3}, text {}, headings {}, chart values {}, words {}",
            reading.name,
            reading.tables.f1(),
            share(reading.text),
            share(reading.headings),
            share(reading.values),
            share(reading.words)
        );
    }
    Ok(())
}

fn measure_speed(documents: &[PathBuf]) -> Result<(), String> {
    for path in documents {
        let cost = speed::measure(path).map_err(|cause| format!("{}: {cause}", path.display()))?;
        println!(
            "{:4} pages {:6} blocks {:6.3} s {:4} MiB {}",
            cost.pages,
            cost.blocks,
            cost.time.as_secs_f64(),
            cost.memory,
            path.display()
        );
    }
    Ok(())
}

fn measure_damage(documents: &[PathBuf], count: usize, seed: u64) -> Result<(), String> {
    let originals: Result<Vec<Vec<u8>>, std::io::Error> =
        documents.iter().map(std::fs::read).collect();
    let originals = originals.map_err(|error| error.to_string())?;
    if originals.is_empty() {
        return Err("name at least one document".to_owned());
    }
    // A panic of the library is caught and counted as a broken document; thousands of reports are noise.
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = damage::run(&originals, count, seed);
    println!("{outcome:?}");
    if outcome.overdue > 0 {
        Err(format!("{} read for longer than allowed", outcome.overdue))
    } else {
        Ok(())
    }
}

fn measure_scans(
    folder: &std::path::Path,
    networks: PathBuf,
    into: &std::path::Path,
) -> Result<(), String> {
    let tasks = PictureTasks::default().with_text_recognition(Some(networks));
    let mut worn = Vec::new();
    for (pdf, _) in manuals::list(folder).map_err(|error| error.to_string())? {
        let name = pdf.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (wear, how) in [(Wear::CLEAN, "clean"), (Wear::WORN, "worn")] {
            let scan = scans::measure(&pdf, wear, &tasks)?;
            println!(
                "| {name} | {how} | {} | {:.3} | {:.3} | {:.1} |",
                scan.words.there,
                scan.words.recall(),
                scan.words.precision(),
                scan.time.as_secs_f64() / scan.pages.max(1) as f64
            );
            if wear == Wear::WORN {
                worn.push((name.clone(), scan.pdf));
            }
        }
    }
    scans::store(folder, into, &worn)
}

fn show(path: &std::path::Path) -> Result<(), String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let document = pdf::parse(&bytes).map_err(|refusal| format!("{refusal:?}"))?;
    println!("{}", serde_json::to_string_pretty(&document).map_err(|error| error.to_string())?);
    Ok(())
}
