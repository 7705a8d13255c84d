//! Our own manuals against the truth that was noted when they were printed.

use crate::adjacency::{Score, compare};
use crate::tables::tables;
use documents::{Block, ParsedDocument};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How well one manual was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub name: String,
    pub tables: Score,
    /// Headings, paragraphs and items with the very text, of all that there are.
    pub text: (usize, usize),
    pub headings: (usize, usize),
    /// Values of charts that are right, of all.
    pub values: (usize, usize),
    /// Words of the truth that stand in what was read.
    pub words: (usize, usize),
}

/// The documents of a folder that have a truth in `truth/`.
///
/// # Errors
/// What cannot be read.
pub fn list(folder: &Path) -> std::io::Result<Vec<(PathBuf, PathBuf)>> {
    let mut pairs = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let pdf = entry?.path();
        let name = pdf.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let truth = folder.join("truth").join(format!("{name}.json"));
        if pdf.extension().is_some_and(|extension| extension == "pdf") && truth.exists() {
            pairs.push((pdf, truth));
        }
    }
    pairs.sort();
    Ok(pairs)
}

/// Reads a manual and compares it.
///
/// # Errors
/// When one of both cannot be read.
pub fn measure(pdf: &Path, truth: &Path) -> Result<Reading, String> {
    let read =
        |path: &Path| std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    let truth: ParsedDocument = serde_json::from_slice(&read(truth)?)
        .map_err(|error| format!("{}: {error}", truth.display()))?;
    let found =
        pdf::parse(&read(pdf)?).map_err(|refusal| format!("{}: {refusal:?}", pdf.display()))?;
    Ok(Reading {
        name: pdf.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        tables: compare(&tables(&truth), &tables(&found)),
        text: shared(texts(&truth, |_| true), texts(&found, |_| true)),
        headings: shared(texts(&truth, is_heading), texts(&found, is_heading)),
        values: shared(chart_values(&truth), chart_values(&found)),
        words: shared(words(&truth), words(&found)),
    })
}

fn is_heading(block: &Block) -> bool {
    matches!(block, Block::Heading { .. })
}

/// How many of the first are among the second, as multisets, and how many there are.
fn shared(truth: Vec<String>, found: Vec<String>) -> (usize, usize) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in found {
        *counts.entry(text).or_default() += 1;
    }
    let all = truth.len();
    let right = truth.into_iter().filter(|text| {
        let left = counts.get_mut(text).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    });
    (right.count(), all)
}

fn texts(document: &ParsedDocument, of: impl Fn(&Block) -> bool) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Heading { content, .. }
        | Block::Paragraph { content }
        | Block::Item { content, .. } => {
            Some(content.text.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        Block::Table(_) | Block::Figure(_) => None,
    };
    document.blocks.iter().filter(|block| of(block)).filter_map(text).collect()
}

/// Each value of a chart with the row that it belongs to.
fn chart_values(document: &ParsedDocument) -> Vec<String> {
    let charts = document.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => figure.chart.as_ref(),
        _ => None,
    });
    charts
        .flat_map(|chart| {
            let values = chart.cells.iter().filter(|cell| cell.row >= 1 && cell.column >= 1);
            values.map(|value| {
                let row = chart.cell(value.row, 0).map_or("", |cell| &cell.text);
                format!("{row}: {}", value.text.replace(',', "."))
            })
        })
        .collect()
}

fn words(document: &ParsedDocument) -> Vec<String> {
    let cells = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => {
            Some(table.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>())
        }
        _ => None,
    });
    let texts = texts(document, |_| true).into_iter().chain(cells.flatten());
    texts.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}
