//! Tables of documents against the gold standard.

use crate::adjacency::{GridCell, Score, compare};
use crate::gold::Marked;
use documents::{Block, ParsedDocument, Table};

/// How the tables of one document are found; nothing is found in one that is refused.
#[must_use]
pub fn measure(marked: &Marked) -> Score {
    let bytes = std::fs::read(&marked.pdf).unwrap_or_default();
    let found = pdf::parse(&bytes).map(|document| tables(&document)).unwrap_or_default();
    compare(&marked.tables, &found)
}

/// The tables of a document as grids.
#[must_use]
pub fn tables(document: &ParsedDocument) -> Vec<Vec<GridCell>> {
    let table = |block: &Block| match block {
        Block::Table(table) => Some(grid(table)),
        _ => None,
    };
    document.blocks.iter().filter_map(table).collect()
}

fn grid(table: &Table) -> Vec<GridCell> {
    let cell = |cell: &documents::Cell| GridCell {
        row: cell.row,
        column: cell.column,
        row_span: cell.row_span,
        column_span: cell.column_span,
        text: cell.text.clone(),
    };
    table.cells.iter().map(cell).collect()
}

/// The mean over documents.
#[must_use]
pub fn mean(scores: &[Score], of: impl Fn(&Score) -> f64) -> f64 {
    scores.iter().map(of).sum::<f64>() / scores.len().max(1) as f64
}
