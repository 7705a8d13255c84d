//! Passages of tables: whole, or groups of rows with what says what they mean.

use crate::compose::Composer;
use crate::measure::count_tokens;
use crate::text::Unit;
use documents::{Cell, LocatedText, Place, Table};
use std::ops::Range;

/// A row has at most so many times the tokens of a passage; a longer one is text.
const LONGEST_ROW: usize = 5;
/// Of a passage's tokens, the part that caption and header rows may take in each group of rows.
const SHARE_OF_HEADERS: usize = 2;

/// What becomes of a table.
#[derive(Debug)]
pub(crate) enum Part {
    /// Some of its rows, or all, and their text.
    Rows(LocatedText, Table),
    /// A row that is too long for one passage: its cells, one a paragraph.
    Text(Vec<Unit>),
}

/// The parts of a table. `place` is that of cells without one.
pub(crate) fn split_table(table: &Table, most_tokens: usize, place: Option<Place>) -> Vec<Part> {
    let rows = Rows::of(table);
    let count = rows.by_row.len() as u32;
    let header_rows = table.header_rows.min(count);
    let headers = rows.tokens(0..header_rows) + caption_tokens(table);
    let all = headers + rows.tokens(header_rows..count);
    if all <= most_tokens {
        return vec![rows.part(header_rows, header_rows..count, place)];
    }
    let repeats = headers * SHARE_OF_HEADERS <= most_tokens;
    let room = if repeats { most_tokens - headers } else { most_tokens };
    let first = if repeats { header_rows } else { 0 };
    let mut parts = vec![];
    for group in rows.group(first..count, room) {
        match rows.tokens(group.clone()) > most_tokens * LONGEST_ROW {
            true => parts.push(Part::Text(rows.units(group))),
            false => parts.push(rows.part(first, group, place)),
        }
    }
    parts
}

fn caption_tokens(table: &Table) -> usize {
    table.caption.as_ref().map_or(0, |caption| count_tokens(&caption.text))
}

/// The cells of a table by row; one that covers several rows is in each.
struct Rows<'a> {
    table: &'a Table,
    by_row: Vec<Vec<&'a Cell>>,
}

impl<'a> Rows<'a> {
    fn of(table: &'a Table) -> Self {
        let mut by_row = vec![vec![]; table.rows() as usize];
        for cell in &table.cells {
            for row in cell.row..cell.row + cell.row_span {
                by_row[row as usize].push(cell);
            }
        }
        by_row.iter_mut().for_each(|row| row.sort_by_key(|cell| cell.column));
        Self { table, by_row }
    }

    fn tokens(&self, rows: Range<u32>) -> usize {
        let rows = &self.by_row[rows.start as usize..rows.end as usize];
        rows.iter().map(|row| row_tokens(row)).sum()
    }

    /// Groups of rows of at most `room` tokens, or of one row.
    fn group(&self, rows: Range<u32>, room: usize) -> Vec<Range<u32>> {
        let mut groups: Vec<Range<u32>> = vec![];
        let mut tokens = 0;
        for row in rows {
            let own = row_tokens(&self.by_row[row as usize]);
            tokens += own;
            match groups.last_mut() {
                Some(group) if tokens <= room => group.end = row + 1,
                _ => {
                    groups.push(row..row + 1);
                    tokens = own;
                }
            }
        }
        groups
    }

    /// The first `header_rows` rows and a group of others.
    fn part(&self, header_rows: u32, group: Range<u32>, place: Option<Place>) -> Part {
        let headers = 0..header_rows;
        let kept = headers.clone().chain(group.clone());
        let text = self.compose(kept, place, header_rows > 0 || group.start == 0);
        let mut cells = self.cut_cells(&headers, 0);
        cells.extend(self.cut_cells(&group, header_rows));
        let header_rows = if header_rows > 0 { header_rows } else { self.headers_within(&group) };
        let (caption, header_columns) = (self.table.caption.clone(), self.table.header_columns);
        let places = self.table.places.clone();
        Part::Rows(text, Table { caption, header_rows, header_columns, cells, places })
    }

    /// Header rows that are not repeated stand in the group that they are part of.
    fn headers_within(&self, group: &Range<u32>) -> u32 {
        self.table.header_rows.min(group.end).saturating_sub(group.start)
    }

    /// The cells of some rows, cut to them, the first row being `row`.
    fn cut_cells(&self, rows: &Range<u32>, row: u32) -> Vec<Cell> {
        let mut cells = vec![];
        for at in rows.clone() {
            let begins = |cell: &&&Cell| cell.row == at || (at == rows.start && cell.row < at);
            for cell in self.by_row[at as usize].iter().filter(begins) {
                let end = (cell.row + cell.row_span).min(rows.end);
                cells.push(Cell {
                    row: row + at - rows.start,
                    row_span: end - at,
                    ..(*cell).clone()
                });
            }
        }
        cells
    }

    fn compose(
        &self,
        rows: impl Iterator<Item = u32>,
        place: Option<Place>,
        has_caption: bool,
    ) -> LocatedText {
        let mut composer = Composer::default();
        if let Some(caption) = self.table.caption.as_ref().filter(|_| has_caption) {
            composer.push(caption);
        }
        for row in rows {
            composer.begin_line();
            for (at, cell) in self.by_row[row as usize].iter().enumerate() {
                if at > 0 {
                    composer.push_plain(" | ");
                }
                composer.push_at(&cell.text, cell.place.or(place));
            }
        }
        composer.text
    }

    fn units(&self, rows: Range<u32>) -> Vec<Unit> {
        let first = rows.start;
        let cells = rows.flat_map(|row| {
            let begins = move |cell: &&&Cell| cell.row == row || row == first;
            self.by_row[row as usize].iter().filter(begins)
        });
        let to_unit = |cell: &&Cell| {
            let mut composer = Composer::default();
            composer.push_at(&cell.text, cell.place);
            Unit::paragraph(&composer.text)
        };
        cells.filter(|cell| !cell.text.is_empty()).map(to_unit).collect()
    }
}

fn row_tokens(row: &[&Cell]) -> usize {
    // The marks between the cells count, too.
    row.iter().map(|cell| count_tokens(&cell.text) + 1).sum()
}
