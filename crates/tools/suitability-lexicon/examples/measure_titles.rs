//! How well the word lists tell the levels that people gave to titles of videos:
//! `cargo run -p suitability-lexicon --example measure_titles -- youtube.csv`.
//!
//! The file is `video/data/youtube.csv` of <https://github.com/IABTechLab/Brand-Suitability-Test-Benchmarks>
//! (IAB Technology Laboratory, Apache-2.0), no part of this repository: a level, an address, a title. The level
//! is the highest that people gave to the video, not to its title. Printed is the area under the ROC curve for
//! `medium` and above, of the first 1,500 lines, and of the next 500, which were not looked at; no more is read.

use serde_json::{Value, json};
use std::cmp::Ordering;
use std::error::Error;
use suitability::Level;
use suitability_lexicon::{Article, judge};

/// The place of `medium` among people's levels.
const MEDIUM: usize = 2;

#[allow(clippy::print_stdout, reason = "its output is the figures")]
fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("youtube.csv")?;
    let mut reader = csv::ReaderBuilder::new().escape(Some(b'\\')).from_path(file)?;
    let records = reader.records().take(2_000).collect::<Result<Vec<_>, _>>()?;
    let titles: Vec<(usize, Level)> = records
        .iter()
        .map(|record| (people(record.get(0)), highest(record.get(2).unwrap_or_default())))
        .collect();
    let (tuned, held) = titles.split_at(titles.len().min(1_500));
    for (name, titles) in [("the first 1,500", tuned), ("the next 500", held)] {
        println!("{name}: {:.3}", area(titles));
    }
    Ok(())
}

fn people(level: Option<&str>) -> usize {
    let levels = ["minimal", "low", "medium", "high", "floor"];
    levels.iter().position(|one| Some(*one) == level.map(str::trim)).unwrap_or(0)
}

fn highest(title: &str) -> Level {
    let blocks = json!([{"kind": "TITLE", "text": title}]);
    let answer = judge(&Article::read(&json!({"language": "en", "blocks": blocks})));
    let topics = answer["topics"].as_array().cloned().unwrap_or_default();
    let level = |topic: &Value| serde_json::from_value(topic["level"].clone()).ok();
    topics.iter().filter_map(level).max().unwrap_or(Level::None)
}

/// The share of pairs in the right order, ties half (Mann and Whitney).
fn area(titles: &[(usize, Level)]) -> f64 {
    let of = |is_positive: bool| titles.iter().filter(move |it| (it.0 >= MEDIUM) == is_positive);
    let levels = |is_positive| of(is_positive).map(|it| it.1).collect::<Vec<_>>();
    let (positive, negative) = (levels(true), levels(false));
    let right = |one: Level, other: Level| match one.cmp(&other) {
        Ordering::Greater => 1.0,
        Ordering::Equal => 0.5,
        Ordering::Less => 0.0,
    };
    let pairs = positive.iter().flat_map(|one| negative.iter().map(|other| right(*one, *other)));
    pairs.sum::<f64>() / (positive.len() * negative.len()) as f64
}
