//! The titles of IAB Tech Lab's benchmark, and how well something tells their levels.

use sha2::{Digest as _, Sha256};
use std::error::Error;
use std::path::Path;

/// `video/data/youtube.csv` as it is in commit 01de621fd7d563bf79a0182779d508483a2c7426.
const SHA256: &str = "201f08dff1952a90bc1b469ad3b7b411eb3068a367f6d186ec2e0c8439edbabb";

/// A title with the level that people gave its video.
pub(crate) struct Title {
    pub(crate) level: Level,
    /// Whether it is of the third that the kept head is never fitted to: by its address.
    pub(crate) is_held: bool,
    pub(crate) text: String,
}

/// People's levels; nobody gave `floor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Minimal,
    Low,
    Medium,
    High,
}

impl Title {
    pub(crate) fn is_risky(&self) -> bool {
        self.level >= Level::Medium
    }
}

/// Every title, in the order of the file.
///
/// # Errors
/// The file is not the one that the figures are about, or cannot be read.
pub(crate) fn read(file: &Path) -> Result<Vec<Title>, Box<dyn Error>> {
    let bytes = std::fs::read(file)?;
    let sum = Sha256::digest(&bytes);
    let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    if sum != SHA256 {
        return Err(format!("{} has the SHA-256 {sum}, not {SHA256}", file.display()).into());
    }
    let mut reader = csv::ReaderBuilder::new().escape(Some(b'\\')).from_reader(&bytes[..]);
    reader.records().map(|record| title(&record?)).collect()
}

fn title(record: &csv::StringRecord) -> Result<Title, Box<dyn Error>> {
    let level = match record.get(0).map(str::trim) {
        Some("minimal") => Level::Minimal,
        Some("low") => Level::Low,
        Some("medium") => Level::Medium,
        Some("high") => Level::High,
        other => return Err(format!("{other:?} is no level").into()),
    };
    let field = |at: usize| record.get(at).unwrap_or_default();
    let is_held = Sha256::digest(field(1))[0].is_multiple_of(3);
    Ok(Title { level, is_held, text: field(2).to_owned() })
}

/// The area under the ROC curve: the share of pairs of a risky title and another in the right order, ties half
/// (Mann and Whitney).
pub(crate) fn area(scored: &[(bool, f32)]) -> f64 {
    let of = |is_risky: bool| scored.iter().filter(move |one| one.0 == is_risky).map(|one| one.1);
    let right = |one: f32, other: f32| match one.total_cmp(&other) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => 0.5,
        std::cmp::Ordering::Less => 0.0,
    };
    let sum: f64 = of(true).flat_map(|one| of(false).map(move |other| right(one, other))).sum();
    sum / (of(true).count() * of(false).count()) as f64
}

/// The standard error of an area. Source: Hanley and McNeil, The Meaning and Use of the Area under a Receiver
/// Operating Characteristic (ROC) Curve, Radiology 143 (1982).
pub(crate) fn error(area: f64, risky: usize, others: usize) -> f64 {
    let (risky, others) = (risky as f64, others as f64);
    let (one, two) = (area / (2.0 - area), 2.0 * area * area / (1.0 + area));
    let spread = area * (1.0 - area)
        + (risky - 1.0) * (one - area * area)
        + (others - 1.0) * (two - area * area);
    (spread / (risky * others)).sqrt()
}
