//! Tables compared by their neighbours (Göbel et al., ICDAR 2013 Table Competition, section 3).
//!
//! A relation is a cell, the next cell to its right or below that is not empty, and the direction. How
//! many of the gold standard's relations are found, and how many of those found are right, over all
//! tables of a document.

use std::collections::{BTreeMap, BTreeSet};

/// A cell of a table; rows and columns from 0, spans at least 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridCell {
    pub row: u32,
    pub column: u32,
    pub row_span: u32,
    pub column_span: u32,
    pub text: String,
}

/// Two texts, and whether the second stands below the first rather than to its right.
pub type Relation = (String, String, bool);

/// How well the tables of one document were found.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    pub gold: usize,
    pub found: usize,
    pub right: usize,
}

impl Score {
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }

    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.right, self.found)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let (recall, precision) = (self.recall(), self.precision());
        if recall + precision > 0.0 { 2.0 * recall * precision / (recall + precision) } else { 0.0 }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Compares the tables of one document.
#[must_use]
pub fn compare(gold: &[Vec<GridCell>], found: &[Vec<GridCell>]) -> Score {
    let count = |tables: &[Vec<GridCell>]| {
        let mut counts: BTreeMap<Relation, usize> = BTreeMap::new();
        for relation in tables.iter().flat_map(|table| relations(table)) {
            *counts.entry(relation).or_default() += 1;
        }
        counts
    };
    let (gold, found) = (count(gold), count(found));
    let right =
        gold.iter().map(|(relation, count)| *count.min(found.get(relation).unwrap_or(&0))).sum();
    Score { gold: gold.values().sum(), found: found.values().sum(), right }
}

/// The relations of one table.
#[must_use]
pub fn relations(table: &[GridCell]) -> Vec<Relation> {
    let texts: Vec<String> = table.iter().map(|cell| fold(&cell.text)).collect();
    let mut grid: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (index, cell) in table.iter().enumerate().filter(|(index, _)| !texts[*index].is_empty()) {
        for row in cell.row..cell.row + cell.row_span {
            for column in cell.column..cell.column + cell.column_span {
                grid.entry((row, column)).or_insert(index);
            }
        }
    }
    let mut pairs: BTreeSet<(usize, usize, bool)> = BTreeSet::new();
    add_pairs(&grid, false, &mut pairs);
    let turned = grid.iter().map(|((row, column), index)| ((*column, *row), *index)).collect();
    add_pairs(&turned, true, &mut pairs);
    pairs
        .into_iter()
        .map(|(one, other, below)| (texts[one].clone(), texts[other].clone(), below))
        .collect()
}

/// Neighbours along each line of the grid.
fn add_pairs(
    grid: &BTreeMap<(u32, u32), usize>,
    below: bool,
    pairs: &mut BTreeSet<(usize, usize, bool)>,
) {
    let fields: Vec<(u32, usize)> = grid.iter().map(|((line, _), index)| (*line, *index)).collect();
    for pair in fields.windows(2) {
        if pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1 {
            pairs.insert((pair[0].1, pair[1].1, below));
        }
    }
}

/// Without spaces, and with one kind of dash and quote.
fn fold(text: &str) -> String {
    let folded = text.chars().filter(|letter| !letter.is_whitespace()).map(|letter| match letter {
        '\u{ad}' | '‐' | '‑' | '–' | '—' | '−' => '-',
        '’' | '‘' | '`' | '´' => '\'',
        '“' | '”' | '„' => '"',
        letter => letter,
    });
    folded.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: u32, column: u32, text: &str) -> GridCell {
        GridCell { row, column, row_span: 1, column_span: 1, text: text.to_owned() }
    }

    fn square() -> Vec<GridCell> {
        vec![cell(0, 0, "a"), cell(0, 1, "b"), cell(1, 0, "c"), cell(1, 1, "d")]
    }

    #[test]
    fn a_square_has_four_relations() {
        assert_eq!(relations(&square()).len(), 4);
    }

    #[test]
    fn empty_cells_are_looked_over() {
        let row = [cell(0, 0, "a"), cell(0, 1, " "), cell(0, 2, "b")];
        assert_eq!(relations(&row), [("a".to_owned(), "b".to_owned(), false)]);
    }

    #[test]
    fn a_merged_cell_neighbours_all_that_it_covers() {
        let merged = GridCell { column_span: 2, ..cell(0, 0, "head") };
        let table = [merged, cell(1, 0, "a"), cell(1, 1, "b")];
        assert_eq!(relations(&table).len(), 3);
    }

    #[test]
    fn the_same_table_is_right_and_two_glued_columns_are_not() {
        let gold = [square()];
        assert_eq!(compare(&gold, &gold).f1(), 1.0);
        let glued = [vec![cell(0, 0, "a b"), cell(1, 0, "c d")]];
        assert_eq!(compare(&gold, &glued), Score { gold: 4, found: 1, right: 0 });
        assert_eq!(compare(&gold, &[]).f1(), 0.0);
    }
}
