//! Writes the records of real runs with faults, as samples:
//!
//!     cargo run --release -p watch-measures --example write_records -- events/training/runs

use run_watch::StepRecord;
use std::error::Error;
use std::fs;
use std::path::Path;
use watch_measures::{Course, Kind, Planted, Trainer, read_text};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");
const STEPS: u64 = 280;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("the folder to write to")?;
    let text = read_text(&Path::new(ROOT).join("docs"))?;
    let mut trainer = Trainer::new(STEPS, &text);
    let runs = [
        ("poisoned-batch", Kind::PoisonedBatch, 240, STEPS - 240),
        ("not-a-number", Kind::NotANumber, 230, 0),
    ];
    for (name, kind, step, after) in runs {
        let (records, _) = trainer.faulty(7, &Planted { kind, step, seed: 7 }, after);
        let lines: Vec<String> = records.iter().map(line).collect::<Result<_, _>>()?;
        fs::write(Path::new(&folder).join(format!("{name}.jsonl")), lines.join("\n") + "\n")?;
    }
    Ok(())
}

fn line(record: &StepRecord) -> serde_json::Result<String> {
    serde_json::to_string(record)
}
