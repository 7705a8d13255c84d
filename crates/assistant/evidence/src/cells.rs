//! Where the cells of a table stand in the text of its passage.

use crate::fold::{Folded, Layout};
use answers::CellPlace;
use documents::{Cell, Passage, Table};
use std::ops::Range;

/// A cell and its characters in the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellSpan {
    pub(crate) at: CellPlace,
    pub(crate) range: Range<usize>,
}

/// How the lines of a passage are to be read.
pub(crate) fn layout(passage: &Passage) -> Layout {
    if passage.table.is_some() { Layout::Rows } else { Layout::Prose }
}

/// The cells that the text has, in its order. The text of a table has a line for each row, cells
/// parted by ` | `; what else stands there, such as a caption, is passed over.
pub(crate) fn locate(table: &Table, text: &Folded) -> Vec<CellSpan> {
    let mut cells: Vec<&Cell> = table.cells.iter().collect();
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let mut from = 0;
    let mut spans = Vec::new();
    for cell in cells {
        let needle = Folded::of(&cell.text.replace('\n', " "), Layout::Prose).chars;
        let found = find_slot(&text.chars, &needle, from);
        if let Some(range) = found {
            from = range.end;
            spans.push(CellSpan { at: CellPlace { row: cell.row, column: cell.column }, range });
        }
    }
    spans
}

/// The first place at or after `from` where the needle fills a cell.
fn find_slot(text: &[char], needle: &[char], from: usize) -> Option<Range<usize>> {
    if needle.is_empty() {
        return None;
    }
    let last = text.len().checked_sub(needle.len())?;
    (from..=last).find_map(|at| {
        let end = at + needle.len();
        let fits = text[at..end] == *needle && begins(text, at) && ends(text, end);
        fits.then_some(at..end)
    })
}

fn begins(text: &[char], at: usize) -> bool {
    let before = text[..at].iter().rev().find(|c| **c != ' ');
    before.is_none_or(|c| *c == '|' || *c == '\n')
}

fn ends(text: &[char], end: usize) -> bool {
    let after = text[end..].iter().find(|c| **c != ' ');
    after.is_none_or(|c| *c == '|' || *c == '\n')
}

/// What names a cell: the headers of its row and its column, from the outside.
pub(crate) fn headers(table: &Table, at: CellPlace) -> Vec<&str> {
    let of_column = (0..table.header_rows.min(at.row)).filter_map(|row| table.cell(row, at.column));
    let of_row = row_headers(table, at);
    of_column.chain(of_row).map(|cell| cell.text.as_str()).collect()
}

/// The headers of a cell's row; without such columns its first cell, if it is another.
pub(crate) fn row_headers(table: &Table, at: CellPlace) -> Vec<&Cell> {
    let columns = table.header_columns.max(1).min(at.column);
    (0..columns).filter_map(|column| table.cell(at.row, column)).collect()
}

/// The headers of a cell's column.
pub(crate) fn column_headers(table: &Table, at: CellPlace) -> Vec<&Cell> {
    let rows = table.header_rows.max(1).min(at.row);
    (0..rows).filter_map(|row| table.cell(row, at.column)).collect()
}
