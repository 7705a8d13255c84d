//! How well the local reader tells the levels that people gave to titles of videos, and where its head comes from:
//!
//! ```sh
//! commit=01de621fd7d563bf79a0182779d508483a2c7426
//! curl -fLo target/youtube.csv https://raw.githubusercontent.com/IABTechLab/Brand-Suitability-Test-Benchmarks/$commit/video/data/youtube.csv
//! cargo run --release -p suitability-lexicon --example measure_titles -- target/youtube.csv          # measures
//! cargo run --release -p suitability-lexicon --example measure_titles -- target/youtube.csv --fit    # makes the head anew
//! ```
//!
//! The file is IAB Technology Laboratory's (Apache-2.0), no part of this repository: a level, an address, a title.
//! The level is the highest that people gave to the video, not to its title. What was chosen was chosen by five
//! parts of the first 3,500 lines, each measured by a head that was fitted to the other four. The last 1,830 lines
//! were to be the measurement; but the file is not shuffled, and 33 of them are risky. So a third of all lines, by
//! the hash of the address, is the measurement besides, and the head that is kept was fitted to the other two.

mod fit;
mod titles;

use clap::Parser;
use serde_json::{Value, json};
use std::error::Error;
use std::path::{Path, PathBuf};
use suitability_lexicon::{Article, judge, risk};
use titles::{Title, area, error, read};

/// Lines by which everything was chosen.
const CHOICE: usize = 3_500;

/// Parts of what a head is fitted to.
const PARTS: usize = 5;

/// The share of titles that are not risky which may have the risk from which a person is asked.
const ASKED: f64 = 0.05;

#[derive(Debug, Parser)]
struct Cli {
    /// `video/data/youtube.csv` of the benchmark, in the commit that is named above
    file: PathBuf,
    /// Fit the head, and write it into `models/`
    #[arg(long)]
    fit: bool,
    /// The document with the marks `titles`
    #[arg(long, conflicts_with = "fit")]
    document: Option<PathBuf>,
}

#[allow(clippy::print_stdout, reason = "its output is the figures")]
fn main() -> Result<(), Box<dyn Error>> {
    let cli = Cli::parse();
    let titles = read(&cli.file)?;
    if cli.fit {
        return keep(&titles);
    }
    let table = table(&titles)?;
    println!("{table}");
    cli.document.as_ref().map_or(Ok(()), |document| write(document, &table))
}

/// Fits the head that is kept, and says the risk from which a person is asked.
#[allow(clippy::print_stdout, reason = "its output is the figures")]
fn keep(titles: &[Title]) -> Result<(), Box<dyn Error>> {
    let fitted: Vec<&Title> = titles.iter().filter(|title| !title.is_held).collect();
    let scored = parts(&fitted)?;
    let mut calm: Vec<f32> = scored.iter().filter(|one| !one.0).map(|one| one.1).collect();
    calm.sort_by(|one, other| other.total_cmp(one));
    let asked = calm[(calm.len() as f64 * ASKED) as usize];
    println!(
        "five parts: {}; one in twenty of the others has a risk of {asked:.3}",
        shown(&scored)
    );
    let head = fit::fit(&fitted)?;
    let file = Path::new("crates/tools/suitability-lexicon/models/titles.safetensors");
    Ok(std::fs::write(file, head.to_safetensors()?)?)
}

/// Each title with its risk, by a head that was fitted to the other parts.
fn parts(titles: &[&Title]) -> Result<Vec<(bool, f32)>, Box<dyn Error>> {
    let of = |part: usize, is_in: bool| {
        let numbered = titles.iter().enumerate();
        let kept = numbered.filter(move |(at, _)| (at % PARTS == part) == is_in);
        kept.map(|(_, title)| *title).collect::<Vec<_>>()
    };
    let mut scored = vec![];
    for part in 0..PARTS {
        let head = fit::fit(&of(part, false))?;
        scored.extend(of(part, true).iter().map(|it| (it.is_risky(), head.risk(&it.text))));
    }
    Ok(scored)
}

fn table(titles: &[Title]) -> Result<String, Box<dyn Error>> {
    let (first, last) = titles.split_at(CHOICE);
    let first: Vec<&Title> = first.iter().collect();
    let head = fit::fit(&first)?;
    let held = || titles.iter().filter(|title| title.is_held);
    let risk = |title: &Title| risk(&article(title)).unwrap_or_default();
    let rows = [
        (
            "the first 3,500 lines in five parts, each by a head fitted to the others",
            parts(&first)?,
        ),
        (
            "the last 1,830 lines, by a head fitted to the first 3,500",
            scored(last, |title| head.risk(&title.text)),
        ),
        (
            "**a third of all lines, by the head that is kept, fitted to the others**",
            scored(held(), risk),
        ),
        ("the same third, by the highest level that is answered", scored(held(), answered)),
    ];
    let row = |(what, scored): &(&str, Vec<(bool, f32)>)| {
        let risky = scored.iter().filter(|one| one.0).count();
        format!("| {what} | {} | {risky} | {} |\n", scored.len(), shown(scored))
    };
    let rows: String = rows.iter().map(row).collect();
    Ok(format!(
        "| which titles, scored how | titles | of them risky | area |\n| --- | --- | --- | --- |\n{rows}"
    ))
}

/// The area and its standard error.
fn shown(scored: &[(bool, f32)]) -> String {
    let (area, risky) = (area(scored), scored.iter().filter(|one| one.0).count());
    format!("{area:.3} \u{b1} {:.3}", error(area, risky, scored.len() - risky))
}

fn scored<'a>(
    titles: impl IntoIterator<Item = &'a Title>,
    score: impl Fn(&Title) -> f32,
) -> Vec<(bool, f32)> {
    titles.into_iter().map(|title| (title.is_risky(), score(title))).collect()
}

fn article(title: &Title) -> Article {
    let blocks = json!([{"kind": "TITLE", "text": title.text}]);
    Article::read(&json!({"language": "en", "blocks": blocks}))
}

/// The highest level of a title's topics, from 0; what is for a person to decide stands below the same level
/// that is sure.
fn answered(title: &Title) -> f32 {
    let answer = judge(&article(title));
    let topics = answer["topics"].as_array().cloned().unwrap_or_default();
    topics.iter().map(rank).fold(0.0, f32::max)
}

fn rank(topic: &Value) -> f32 {
    let levels = ["NONE", "LOW", "MEDIUM", "HIGH", "FLOOR"];
    let level = levels.iter().position(|one| topic["level"] == *one).unwrap_or_default() as f32;
    level - if topic["sure"] == false && level > 0.0 { 0.5 } else { 0.0 }
}

fn write(document: &Path, table: &str) -> Result<(), Box<dyn Error>> {
    let conditions = figures::conditions(Path::new("."), "`measure_titles`");
    Ok(figures::write(document, "titles", &format!("{table}\n{conditions}"))?)
}
