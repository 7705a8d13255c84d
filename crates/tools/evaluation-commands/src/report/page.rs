//! The page: everything in one file, no script, nothing to load.

use super::charts::{self, Picture};
use super::rules::{Kept, RuleRow};
use super::slices::SliceRow;
use super::summary::Summary;
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cli_base::error::Error;
use plot::theme;
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("../../templates/report.css");

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    summary: &'a Summary,
    rules: Vec<Row>,
    slices: Vec<Row>,
    pictures: Vec<Picture>,
    style: String,
    style_hash: String,
}

/// A row of a table with one cell a candidate.
struct Row {
    /// Of the group, in its first row.
    heading: Option<&'static str>,
    name: String,
    note: String,
    cells: Vec<Cell>,
}

/// A share, with how good it is.
struct Cell {
    text: String,
    note: String,
    mood: &'static str,
}

/// The page's text.
///
/// # Errors
/// A picture cannot be drawn.
pub(super) fn html(summary: &Summary) -> Result<String, Error> {
    let style = format!("{STYLE}{}", theme::STYLE);
    let page = Page {
        summary,
        rules: headed(&summary.rules, kind, rule),
        slices: headed(&summary.slices, |row| row.by, slice),
        pictures: charts::all(summary)?,
        style_hash: STANDARD.encode(Sha256::digest(style.as_bytes())),
        style,
    };
    let failed =
        |error: askama::Error| Error::SetUp { step: "the page", detail: error.to_string() };
    page.render().map_err(failed)
}

/// Rows with a heading where the group changes.
fn headed<T>(all: &[T], group: impl Fn(&T) -> &'static str, row: impl Fn(&T) -> Row) -> Vec<Row> {
    let mut last = None;
    let with_heading = |one: &T| {
        let heading = Some(group(one)).filter(|group| last != Some(*group));
        last = Some(group(one));
        Row { heading, ..row(one) }
    };
    all.iter().map(with_heading).collect()
}

fn kind(row: &RuleRow) -> &'static str {
    if row.judged { "by the judge" } else { "checked without a model" }
}

fn rule(row: &RuleRow) -> Row {
    Row {
        heading: None,
        name: row.rule.clone(),
        note: String::new(),
        cells: row.kept.iter().map(|kept| kept_cell(*kept)).collect(),
    }
}

fn kept_cell(kept: Kept) -> Cell {
    let note = format!("{} of {}", kept.kept, kept.of);
    kept.share().map_or_else(no_cell, |share| Cell { note, ..cell(share) })
}

fn slice(row: &SliceRow) -> Row {
    let score = |score: f64| Cell { text: format!("{score:.2}"), ..cell(score) };
    let cells = row.score.iter().map(|one| one.map_or_else(no_cell, score));
    Row {
        heading: None,
        name: row.value.clone(),
        note: format!("{} items", row.items),
        cells: cells.collect(),
    }
}

fn cell(share: f64) -> Cell {
    let mood = match share {
        0.9.. => "good",
        0.6.. => "fair",
        _ => "poor",
    };
    Cell { text: format!("{:.0} %", share * 100.0), note: String::new(), mood }
}

fn no_cell() -> Cell {
    Cell { text: "–".to_owned(), note: String::new(), mood: "none" }
}
