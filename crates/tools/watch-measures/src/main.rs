//! Measures the watch, and writes the tables into its document:
//!
//!     cargo run --release -p watch-measures -- docs/training/watch.md
//!
//! Without a document it measures on the seeds that limits may be tuned on, and prints.

use run_watch::{Limit, Policies};
use std::error::Error;
use std::path::Path;
use watch_measures::{REPORTED, Size, read_text, tables};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");

fn main() -> Result<(), Box<dyn Error>> {
    let document = std::env::args().nth(1);
    let first_seed = if document.is_some() { REPORTED } else { 1 };
    let size = match document {
        Some(_) => Size { first_seed, drawn: (20, 4_000), trained: (4, 3_000), faults: 60 },
        None => Size { first_seed, drawn: (8, 4_000), trained: (2, 2_000), faults: 20 },
    };
    let text = read_text(&Path::new(ROOT).join("docs"))?;
    let policies = Policies::default();
    let tables = tables(&text, &size, &policies)?;
    match document {
        Some(document) => {
            let conditions = figures::conditions(Path::new(ROOT), "60 faults of each kind");
            figures::write(Path::new(&document), "watch", &format!("{tables}\n{conditions}"))?;
            figures::write(Path::new(&document), "policies", &limits(&policies))?;
        }
        None => write(&tables)?,
    }
    Ok(())
}

/// The table of the limits.
fn limits(policies: &Policies) -> String {
    let rows =
        policies.table().into_iter().map(|Limit { name, value, within, unit, about, source }| {
            let (low, high) = (within.start(), within.end());
            format!("| `{name}` | {value} | {low} to {high} | {unit} | {about} | {source} |\n")
        });
    let head = "| limit | value | bounds | of | what it decides | from |\n| --- | ---: | --- | --- | --- | --- |\n";
    head.to_owned() + &rows.collect::<String>()
}

fn write(text: &str) -> std::io::Result<()> {
    use std::io::Write;
    writeln!(std::io::stdout(), "{text}")
}
