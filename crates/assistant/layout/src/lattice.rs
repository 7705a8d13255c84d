//! Tables whose cells are ruled: lines that cross.

use crate::draft::{Draft, DraftCell};
use crate::page::{Point, Rect};
use crate::rules::{Rule, Rules};
use crate::text::{is_numeric, join_lines};
use crate::words::{CHUNK_GAP, Word};
use std::ops::Range;

/// Lines this near to each other touch, in points.
const TOUCH: f32 = 2.5;
/// Edges this near are one.
const SAME: f32 = 2.5;
/// Baselines this near are one, in points.
const SAME_BASELINE: f32 = 2.5;
/// More lines are a drawing, not a table.
const MOST: usize = 600;
/// A line that goes on for more beyond the last crossing opens a column or row.
const OPEN: f32 = 12.0;

/// The frame of a ruled table: sorted edges, and the lines between.
#[derive(Debug, Clone)]
pub(crate) struct Lattice {
    pub(crate) xs: Vec<f32>,
    pub(crate) ys: Vec<f32>,
    horizontal: Vec<Rule>,
    vertical: Vec<Rule>,
}

/// Frames of at least two lines each way, from the top.
pub(crate) fn find_lattices(rules: &Rules) -> Vec<Lattice> {
    if rules.horizontal.len() * rules.vertical.len() > MOST * MOST {
        return Vec::new();
    }
    let mut lattices: Vec<Lattice> = groups(rules).into_iter().filter_map(lattice).collect();
    lattices.sort_by(|one, other| one.ys[0].total_cmp(&other.ys[0]));
    lattices
}

type Group = (Vec<Rule>, Vec<Rule>);

/// Lines that touch each other, directly or by others.
fn groups(rules: &Rules) -> Vec<Group> {
    let count = rules.horizontal.len();
    let mut parents: Vec<usize> = (0..count + rules.vertical.len()).collect();
    for (one, horizontal) in rules.horizontal.iter().enumerate() {
        for (other, vertical) in rules.vertical.iter().enumerate() {
            if crosses(horizontal, vertical) {
                let (one, other) = (root(&mut parents, one), root(&mut parents, count + other));
                parents[one] = other;
            }
        }
    }
    let mut found: std::collections::BTreeMap<usize, Group> = std::collections::BTreeMap::new();
    for (index, rule) in rules.horizontal.iter().enumerate() {
        found.entry(root(&mut parents, index)).or_default().0.push(*rule);
    }
    for (index, rule) in rules.vertical.iter().enumerate() {
        found.entry(root(&mut parents, count + index)).or_default().1.push(*rule);
    }
    found.into_values().collect()
}

fn crosses(horizontal: &Rule, vertical: &Rule) -> bool {
    (horizontal.start - TOUCH..=horizontal.end + TOUCH).contains(&vertical.at)
        && (vertical.start - TOUCH..=vertical.end + TOUCH).contains(&horizontal.at)
}

fn root(parents: &mut [usize], mut index: usize) -> usize {
    while parents[index] != index {
        parents[index] = parents[parents[index]];
        index = parents[index];
    }
    index
}

fn lattice((horizontal, vertical): Group) -> Option<Lattice> {
    if horizontal.len() > MOST || vertical.len() > MOST {
        return None;
    }
    let xs = edges(&vertical, &horizontal);
    let ys = edges(&horizontal, &vertical);
    let is_frame = xs.len() >= 2 && ys.len() >= 2 && !vertical.is_empty() && !horizontal.is_empty();
    is_frame.then_some(Lattice { xs, ys, horizontal, vertical })
}

/// Where lines stand, and where at least two of those across end beyond them.
fn edges(lines: &[Rule], across: &[Rule]) -> Vec<f32> {
    let mut edges: Vec<f32> = lines.iter().map(|line| line.at).collect();
    let (first, last) = (edges.first().copied(), edges.last().copied());
    if let (Some(first), Some(last)) = (first, last) {
        let low: Vec<f32> =
            across.iter().map(|line| line.start).filter(|at| *at < first - OPEN).collect();
        let high: Vec<f32> =
            across.iter().map(|line| line.end).filter(|at| *at > last + OPEN).collect();
        if low.len() > 1 {
            edges.push(low.into_iter().fold(f32::MAX, f32::min));
        }
        if high.len() > 1 {
            edges.push(high.into_iter().fold(f32::MIN, f32::max));
        }
    }
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|next, last| *next - *last < SAME);
    edges
}

impl Lattice {
    pub(crate) fn area(&self) -> Rect {
        let last = |edges: &[f32]| edges.last().copied().unwrap_or_default();
        Rect::new(self.xs[0], self.ys[0], last(&self.xs), last(&self.ys))
    }

    /// The table that it frames, of the words within it.
    pub(crate) fn draft(&self, words: &[Word]) -> Option<Draft> {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        if columns < 2 || columns * rows > 40_000 {
            return None;
        }
        let mut cells = self.cells(columns, rows);
        for word in words {
            let at = word.area.centre();
            if let Some(cell) = cells.iter_mut().find(|cell| self.cell_area(cell).contains(at)) {
                cell.words.push(word.clone());
            }
        }
        let mut draft = Draft {
            cells,
            columns: self.xs.windows(2).map(|pair| (pair[0], pair[1])).collect(),
            rows,
            header_rows: 0,
            area: self.area(),
            caption: None,
        };
        self.part_open_cells(&mut draft);
        split_bands(&mut draft);
        draft = draft.without_empty();
        draft.header_rows = draft.guess_header_rows();
        (!draft.is_poor()).then_some(draft)
    }

    /// Cells over several columns whose words stand in one each: the lines between are left out, as in
    /// shaded rows.
    fn part_open_cells(&self, draft: &mut Draft) {
        for cell in std::mem::take(&mut draft.cells) {
            let homes: Option<Vec<usize>> = cell.words.iter().map(|word| self.home(word)).collect();
            match homes.filter(|homes| cell.column_span > 1 && parts_well(&cell.words, homes)) {
                Some(homes) => draft.cells.extend(cell_by_column(&cell, &homes)),
                None => draft.cells.push(cell),
            }
        }
    }

    /// The column that a word stands in; `None` where it crosses an edge.
    fn home(&self, word: &Word) -> Option<usize> {
        let (left, right) = (word.area.left + 1.0, word.area.right - 1.0);
        let column = self.xs.partition_point(|x| *x <= left).checked_sub(1)?;
        (column + 1 < self.xs.len() && right <= self.xs[column + 1]).then_some(column)
    }

    fn cell_area(&self, cell: &DraftCell) -> Rect {
        let (right, bottom) = (cell.column + cell.column_span, cell.row + cell.row_span);
        Rect::new(self.xs[cell.column], self.ys[cell.row], self.xs[right], self.ys[bottom])
    }

    /// Each field of the grid, with those that no line parts from it.
    fn cells(&self, columns: usize, rows: usize) -> Vec<DraftCell> {
        let mut fields = Fields { taken: vec![false; columns * rows], columns, rows };
        let mut cells = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                if !fields.is_taken(row, column) {
                    let (column_span, row_span) = self.spans(row, column, &fields);
                    fields.take(row..row + row_span, column..column + column_span);
                    cells.push(DraftCell { row, column, row_span, column_span, words: Vec::new() });
                }
            }
        }
        cells
    }

    fn spans(&self, row: usize, column: usize, fields: &Fields) -> (usize, usize) {
        let goes_right = |at: &usize| {
            *at < fields.columns
                && !fields.is_taken(row, *at)
                && !self.is_parted_at(self.xs[*at], row)
        };
        let right = (column + 1..).take_while(goes_right).last().unwrap_or(column) + 1;
        let goes_down = |at: &usize| {
            *at < fields.rows
                && (column..right).all(|inner| {
                    !fields.is_taken(*at, inner) && !self.is_ruled_at(self.ys[*at], inner)
                })
        };
        let bottom = (row + 1..).take_while(goes_down).last().unwrap_or(row) + 1;
        (right - column, bottom - row)
    }

    /// A vertical line at `x` in the middle of a row.
    fn is_parted_at(&self, x: f32, row: usize) -> bool {
        let middle = Point { x, y: (self.ys[row] + self.ys[row + 1]) / 2.0 };
        self.vertical.iter().any(|rule| (rule.at - x).abs() < SAME && rule.covers(middle.y))
    }

    /// A horizontal line at `y` in the middle of a column.
    fn is_ruled_at(&self, y: f32, column: usize) -> bool {
        let middle = (self.xs[column] + self.xs[column + 1]) / 2.0;
        self.horizontal.iter().any(|rule| (rule.at - y).abs() < SAME && rule.covers(middle))
    }
}

/// Words next to each other in different columns are far apart.
fn parts_well(words: &[Word], homes: &[usize]) -> bool {
    let pairs = words.windows(2).zip(homes.windows(2));
    let is_far = |words: &[Word]| {
        let gap = words[1].area.left - words[0].area.right;
        gap > CHUNK_GAP * words[0].size || gap < 0.0
    };
    homes.iter().any(|home| *home != homes[0])
        && pairs.into_iter().all(|(words, homes)| homes[0] == homes[1] || is_far(words))
}

fn cell_by_column(cell: &DraftCell, homes: &[usize]) -> Vec<DraftCell> {
    let columns = cell.column..cell.column + cell.column_span;
    let own = |column: usize| {
        let words = cell.words.iter().zip(homes).filter(|(_, home)| **home == column);
        let words = words.map(|(word, _)| word.clone()).collect();
        DraftCell { column, column_span: 1, words, ..cell.clone() }
    };
    columns.map(own).filter(|cell| !cell.words.is_empty()).collect()
}

/// Rows between two lines that hold a column of numbers are as many rows as it has lines: such tables
/// are ruled around their head and their foot only.
fn split_bands(draft: &mut Draft) {
    for row in (0..draft.rows).rev() {
        let lines = band_lines(draft, row);
        if lines.len() > 1 {
            split_band(draft, row, &lines);
        }
    }
}

/// The baselines of a row that is to be split; fewer than two where it is not.
fn band_lines(draft: &Draft, row: usize) -> Vec<f32> {
    let own = |cell: &&DraftCell| cell.row == row && cell.row_span == 1 && !cell.words.is_empty();
    let cells: Vec<Vec<&[Word]>> =
        draft.cells.iter().filter(own).map(|cell| cell.lines()).collect();
    let is_list = |lines: &Vec<&[Word]>| {
        let numbers = lines.iter().filter(|line| is_numeric(&join_lines(line))).count();
        lines.len() >= 3 && numbers * 10 >= lines.len() * 7
    };
    if !cells.iter().any(is_list) || cells.len() < 2 {
        return Vec::new();
    }
    let mut baselines: Vec<f32> = cells.iter().flatten().map(|line| line[0].baseline).collect();
    baselines.sort_by(f32::total_cmp);
    baselines.dedup_by(|next, last| *next - *last < SAME_BASELINE);
    baselines
}

fn split_band(draft: &mut Draft, row: usize, lines: &[f32]) {
    let added = lines.len() - 1;
    for cell in std::mem::take(&mut draft.cells) {
        if cell.row == row && cell.row_span == 1 {
            draft.cells.extend(cell_by_line(cell, lines));
        } else {
            let moved = cell.row + if cell.row > row { added } else { 0 };
            let is_over = cell.row <= row && row < cell.row + cell.row_span;
            let row_span = cell.row_span + if is_over { added } else { 0 };
            draft.cells.push(DraftCell { row: moved, row_span, ..cell });
        }
    }
    draft.rows += added;
}

fn cell_by_line(cell: DraftCell, lines: &[f32]) -> Vec<DraftCell> {
    let line_of = |words: &[Word]| {
        lines.partition_point(|line| *line < words[0].baseline - SAME_BASELINE).min(lines.len() - 1)
    };
    let own = cell.lines();
    own.into_iter()
        .map(|words| DraftCell {
            row: cell.row + line_of(words),
            words: words.to_vec(),
            ..cell.clone()
        })
        .collect()
}

/// Which fields of a grid belong to a cell.
struct Fields {
    taken: Vec<bool>,
    columns: usize,
    rows: usize,
}

impl Fields {
    fn is_taken(&self, row: usize, column: usize) -> bool {
        self.taken[row * self.columns + column]
    }

    fn take(&mut self, rows: Range<usize>, columns: Range<usize>) {
        for row in rows {
            let start = row * self.columns;
            self.taken[start + columns.start..start + columns.end].fill(true);
        }
    }
}
