//! Measures the lexicon on labelled lines (`.tsv`) or on reviews (`.jsonl`, the share that a person
//! sees), and writes a table for docs/review/stakes.md.
//!
//! usage: `cargo run --release -p stakes --example measure -- [--list] [--write=MARK] FILE`; `--list` shows the
//! lines that it takes wrongly or sends to a person, `--write` puts the table into the document.

#![allow(clippy::print_stdout, reason = "a program that writes a table")]

#[path = "../tests/it/labelled/mod.rs"]
mod labelled;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use reviews::Stake;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let list = arguments.iter().any(|argument| argument == "--list");
    let file = arguments
        .iter()
        .find(|argument| !argument.starts_with("--"))
        .ok_or("usage: measure [--list] [--write=MARK] FILE")?;
    let text = std::fs::read_to_string(file)?;
    let table = if file.ends_with(".tsv") { labels(&text, list) } else { reviews(&text, list)? };
    let table = format!("{table}\n{}\n", speed(&text));
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let table =
        format!("{table}\n{}", figures::conditions(&repository, &format!("`{}`", name(file))));
    if let Some(mark) = arguments.iter().find_map(|argument| argument.strip_prefix("--write=")) {
        figures::write(&repository.join("docs/review/stakes.md"), mark, &table)?;
    }
    println!("{table}");
    Ok(())
}

fn name(file: &str) -> &str {
    Path::new(file).file_name().and_then(|name| name.to_str()).unwrap_or(file)
}

/// How long the longest review takes that the file's lines make.
fn speed(text: &str) -> String {
    let long: String = text.chars().filter(|c| *c != '\t').cycle().take(32_000).collect();
    let mut times: Vec<Duration> = (0..21).map(|_| time(&long)).collect();
    times.sort_unstable();
    format!(
        "A review of 32,000 characters takes {:.1} ms (fastest of 21).",
        times[0].as_secs_f64() * 1e3
    )
}

fn time(text: &str) -> Duration {
    let start = Instant::now();
    std::hint::black_box(stakes::find(text, &[]));
    start.elapsed()
}

fn labels(text: &str, list: bool) -> String {
    let confusion = labelled::Confusion::measure(&labelled::read(text));
    confusion.wrong.iter().filter(|_| list).for_each(|line| println!("{line}"));
    confusion.to_string()
}

fn reviews(text: &str, list: bool) -> Result<String, Box<dyn Error>> {
    let mut kinds: BTreeMap<Stake, usize> = BTreeMap::new();
    let (mut lines, mut sent) = (0_u32, 0_u32);
    for line in text.lines().filter(|line| !line.is_empty()) {
        let review: serde_json::Value = serde_json::from_str(line)?;
        let review = review["text"].as_str().unwrap_or_default();
        let found = stakes::find(review, &[]);
        lines += 1;
        sent += u32::from(!found.is_empty());
        found.iter().for_each(|kind| *kinds.entry(*kind).or_default() += 1);
        if list && !found.is_empty() {
            println!("{found:?}: {review}");
        }
    }
    let share = f64::from(sent) * 100.0 / f64::from(lines);
    let mut table = format!(
        "{sent} of {lines} reviews go to a person ({share:.1} %).\n\n| kind | reviews |\n| --- | --- |\n"
    );
    for (kind, count) in &kinds {
        writeln!(
            table,
            "| `{}` | {count} |",
            serde_json::to_value(kind)?.as_str().unwrap_or_default()
        )?;
    }
    Ok(table)
}
