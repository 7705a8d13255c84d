//! Measures the rules on the labelled descriptions and writes the tables of
//! docs/descriptions/claims.md.
//!
//! usage: `cargo run --release -p claims --example measure -- [--list] [--write]`; `--list` shows
//! what is missed or found wrongly.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a program that writes a table")]

#[path = "../tests/it/labelled/mod.rs"]
mod labelled;

use claims::Checker;
use labelled::{Line, Tally};
use products::{ProductText, Vocabulary};
use serde_json::json;
use std::error::Error;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// The head of the table of all sets.
const HEAD: &str = "| set | faults found | clean texts taken for faulty |\n| --- | --- | --- |\n";

/// The files, the latest first; its name is a mark in the document.
const FILES: [&str; 20] = [
    "eighteenth-look",
    "seventeenth-look",
    "sixteenth-look",
    "fifteenth-look",
    "fourteenth-look",
    "thirteenth-look",
    "twelfth-look",
    "eleventh-look",
    "tenth-look",
    "ninth-look",
    "eighth-look",
    "seventh-look",
    "sixth-look",
    "fifth-look",
    "fourth-look",
    "development",
    "third-look",
    "second-look",
    "first-look",
    "tuning",
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = figures::root();
    let document = root.join("docs/descriptions/claims.md");
    let mut now = String::from(HEAD);
    for file in FILES {
        let text = std::fs::read_to_string(
            root.join("events/descriptions/claims").join(format!("{file}.jsonl")),
        )?;
        let tally = measure(&labelled::read(&text));
        writeln!(now, "{}", row(file, &tally))?;
        println!("{file}\n\n{tally}");
        if file == FILES[0] && figures::asked_to("--write") {
            figures::write(&document, file, &tally.to_string())?;
        }
    }
    if figures::asked_to("--write") {
        figures::write(&document, "now", now.trim_end())?;
    }
    let speed = format!("{}\n\n{}", speed(), figures::conditions(&root, "fastest of 21"));
    println!("{speed}");
    if figures::asked_to("--write") {
        figures::write(&document, "speed", &speed)?;
    }
    Ok(())
}

fn measure(lines: &[Line]) -> Tally {
    let tally = Tally::measure(lines);
    if figures::asked_to("--list") {
        tally.wrong.iter().for_each(|line| println!("{line}"));
    }
    tally
}

/// A set's row: what is found, and what is taken wrongly.
fn row(file: &str, tally: &Tally) -> String {
    let sum = |part: fn(&(usize, usize, usize, usize)) -> usize| -> usize {
        tally.languages.values().map(part).sum()
    };
    let (planted, found) = (sum(|row| row.0), sum(|row| row.1));
    let (clean, alarms) = (sum(|row| row.2), sum(|row| row.3));
    format!(
        "| `{file}` | {found} of {planted} ({:.3}) | {alarms} of {clean} ({:.1} %) |",
        tally.recall(),
        tally.false_alarms() * 100.0
    )
}

/// How long the longest text takes, and what comes before the first.
fn speed() -> String {
    let start = Instant::now();
    let checker = Checker::new(Vocabulary::clothing().clone());
    let ready = start.elapsed();
    let product = json!({"productId": "p", "name": "Tee", "category": "t-shirt",
        "pictures": ["p.png"]});
    let product = serde_json::from_value(product).expect("a product");
    let sentence = "A navy tee with short sleeves, not a long-sleeved one; wear it with jeans. ";
    let text = ProductText {
        language: "en".into(),
        variant: 1,
        title: "Tee".into(),
        description: sentence.chars().cycle().take(5_000).collect(),
        ..ProductText::default()
    };
    let mut times: Vec<Duration> = (0..21)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(checker.check(&product, &[], std::slice::from_ref(&text)));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    format!(
        "A description of 5,000 characters takes {:.1} ms; the words are looked up once, in {:.1} ms.",
        times[0].as_secs_f64() * 1e3,
        ready.as_secs_f64() * 1e3
    )
}
