//! A table of one page, before it is known whether it goes on.

use crate::page::Rect;
use crate::rules::Rules;
use crate::text::{is_numeric, join_lines};
use crate::words::{Word, around, find_chunks};
use documents::{Cell, LocatedText, Table};

/// A cell with its words, by row and column from 0.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftCell {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) row_span: usize,
    pub(crate) column_span: usize,
    /// In reading order, by line.
    pub(crate) words: Vec<Word>,
}

/// A table of one page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    pub(crate) cells: Vec<DraftCell>,
    /// Left and right of each column.
    pub(crate) columns: Vec<(f32, f32)>,
    pub(crate) rows: usize,
    pub(crate) header_rows: usize,
    pub(crate) area: Rect,
    pub(crate) caption: Option<LocatedText>,
}

impl DraftCell {
    pub(crate) fn text(&self) -> String {
        join_lines(&self.words)
    }

    /// Its words, by line.
    pub(crate) fn lines(&self) -> Vec<&[Word]> {
        let same =
            |one: &Word, other: &Word| (one.baseline - other.baseline).abs() < 0.3 * one.size;
        self.words.chunk_by(same).collect()
    }

    fn area(&self) -> Rect {
        around(self.words.iter().map(|word| word.area))
    }
}

impl Draft {
    /// Nothing of a table: too few cells that say something.
    pub(crate) fn is_poor(&self) -> bool {
        let filled: Vec<&DraftCell> =
            self.cells.iter().filter(|cell| !cell.words.is_empty()).collect();
        let columns = distinct(filled.iter().map(|cell| cell.column));
        let rows = distinct(filled.iter().map(|cell| cell.row));
        let whole = self.rows * self.columns.len();
        columns < 2 || rows < 2 || filled.len() < 3 || filled.len() * 10 < whole
    }

    /// A third of its cells hold chunks far apart on one line: columns that no line parts.
    pub(crate) fn is_coarse(&self, rules: &Rules) -> bool {
        let filled = self.cells.iter().filter(|cell| !cell.words.is_empty()).count();
        let several = |cell: &&DraftCell| {
            cell.column_span == 1 && cell.lines().iter().any(|line| columns_of(line, rules) > 1)
        };
        self.cells.iter().filter(several).count() * 3 >= filled
    }

    /// Leaves out rows and columns without a word.
    pub(crate) fn without_empty(mut self) -> Self {
        self.cells.retain(|cell| !cell.words.is_empty());
        let rows = starts(self.rows, self.cells.iter().map(|cell| cell.row));
        let columns = starts(self.columns.len(), self.cells.iter().map(|cell| cell.column));
        for cell in &mut self.cells {
            (cell.row, cell.row_span) = renumber(&rows, cell.row, cell.row_span);
            (cell.column, cell.column_span) = renumber(&columns, cell.column, cell.column_span);
        }
        self.header_rows =
            rows[..self.header_rows.min(rows.len())].iter().filter(|kept| **kept).count();
        self.rows = rows.iter().filter(|kept| **kept).count();
        let kept = self.columns.iter().zip(&columns).filter(|(_, kept)| **kept);
        self.columns = kept.map(|(column, _)| *column).collect();
        self
    }

    /// How many of the first rows are headers: as bold ones above lighter, or without numbers above
    /// numbers.
    pub(crate) fn guess_header_rows(&self) -> usize {
        let most = self.rows.saturating_sub(1).min(4);
        let bold = (0..most).take_while(|row| self.is_bold_row(*row)).count();
        if bold > 0 && !self.is_bold_row(bold) {
            return bold;
        }
        let numbers: Vec<usize> = (0..self.rows).map(|row| self.numbers(row)).collect();
        let plain = (0..most).take_while(|row| numbers[*row] == 0).count();
        let numeric = numbers[plain..].iter().filter(|count| **count > 0).count();
        if plain > 0 && numeric * 5 >= (self.rows - plain) * 3 {
            return plain.min(3);
        }
        // Names and what they have, not a head with a body.
        usize::from(self.rows > 1 && numbers[0] == 0 && self.columns.len() > 2)
    }

    fn row(&self, row: usize) -> impl Iterator<Item = &DraftCell> {
        self.cells.iter().filter(move |cell| cell.row == row && !cell.words.is_empty())
    }

    fn is_bold_row(&self, row: usize) -> bool {
        self.row(row).count() > 0
            && self.row(row).all(|cell| cell.words.iter().all(|word| word.bold))
    }

    /// Cells with a number, but for the first column.
    fn numbers(&self, row: usize) -> usize {
        self.row(row).filter(|cell| cell.column > 0 && is_numeric(&cell.text())).count()
    }

    fn header_columns(&self) -> u32 {
        let body = |column: usize| {
            self.cells
                .iter()
                .filter(move |cell| cell.row >= self.header_rows && cell.column == column)
        };
        let named = body(0).filter(|cell| !is_numeric(&cell.text())).count();
        u32::from(self.columns.len() > 1 && named * 2 > body(0).count())
    }

    pub(crate) fn into_table(self, page: u32) -> Table {
        Table {
            header_columns: self.header_columns(),
            header_rows: number(self.header_rows),
            cells: self.cells.iter().map(|cell| finished(cell, page)).collect(),
            places: vec![self.area.on_page(page)],
            caption: self.caption,
        }
    }
}

/// Chunks of a line, but for a bullet or number before an item.
fn columns_of(line: &[Word], rules: &Rules) -> usize {
    let chunks = find_chunks(line.to_vec(), rules);
    chunks.iter().filter(|chunk| !crate::prose::is_marker(&chunk.text())).count()
}

fn finished(cell: &DraftCell, page: u32) -> Cell {
    Cell {
        row: number(cell.row),
        column: number(cell.column),
        row_span: number(cell.row_span),
        column_span: number(cell.column_span),
        text: cell.text(),
        place: (!cell.words.is_empty()).then(|| cell.area().on_page(page)),
    }
}

/// Rows and columns are far fewer.
pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn distinct(values: impl Iterator<Item = usize>) -> usize {
    let mut values: Vec<usize> = values.collect();
    values.sort_unstable();
    values.dedup();
    values.len()
}

/// Which of `count` rows some cell begins in.
fn starts(count: usize, used: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut starts = vec![false; count];
    for index in used {
        if let Some(start) = starts.get_mut(index) {
            *start = true;
        }
    }
    starts
}

fn renumber(kept: &[bool], start: usize, span: usize) -> (usize, usize) {
    let count = |range: &[bool]| range.iter().filter(|kept| **kept).count();
    let (start, end) = (start.min(kept.len()), (start + span).min(kept.len()));
    (count(&kept[..start]), count(&kept[start..end]).max(1))
}
