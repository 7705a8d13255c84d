//! Cells of tables that answer.

use crate::Shown;
use crate::candidate::Candidate;
use crate::question::Question;
use evidence::{ProposedCell, ProposedCitation, ProposedSentence};
use lexical::terms;
use std::collections::BTreeSet;

/// What a word is worth that stands above the table.
const ABOVE: f32 = 0.6;
/// What is added where the whole name of the row is asked for, or words stand in the cell itself.
const OF_NAME: f32 = 0.1;

/// A cell with how well row, column and what is above fit the question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fit {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) score: f32,
}

/// The best cell of a passage with a table.
pub(crate) fn find(question: &Question, passage: &Shown) -> Option<Candidate> {
    let best = fits(question, passage)
        .into_iter()
        .reduce(|best, next| if next.score > best.score { next } else { best })?;
    Some(Candidate { score: best.score, sentence: propose(passage, best.row, best.column) })
}

/// All cells whose row is asked for by a word that most rows do not have.
pub(crate) fn fits(question: &Question, passage: &Shown) -> Vec<Fit> {
    let grid = Grid::of(question, passage);
    let cells = (grid.headers..passage.rows.len())
        .flat_map(|row| (0..passage.rows[row].len()).map(move |column| (row, column)));
    cells.filter_map(|(row, column)| grid.fit(row, column)).collect()
}

/// The words of a question in each cell of a table.
struct Grid<'a> {
    question: &'a Question,
    passage: &'a Shown,
    /// How many of its rows are headers.
    headers: usize,
    rows: Vec<Vec<BTreeSet<usize>>>,
    /// Words that most rows have.
    common: BTreeSet<usize>,
    /// Words that stand above the table.
    above: BTreeSet<usize>,
}

impl<'a> Grid<'a> {
    fn of(question: &'a Question, passage: &'a Shown) -> Self {
        let in_row = |row: &Vec<String>| row.iter().map(|cell| question.found(cell)).collect();
        let rows: Vec<Vec<BTreeSet<usize>>> = passage.rows.iter().map(in_row).collect();
        let headers = passage.header_rows();
        let body = &rows[headers..];
        let is_common = |word: &usize| {
            let with = body.iter().filter(|row| row.iter().any(|cell| cell.contains(word)));
            body.len() > 2 && with.count() * 2 > body.len()
        };
        let common = (0..question.words.len()).filter(is_common).collect();
        let above = question.found(&passage.context());
        Self { question, passage, headers, rows, common, above }
    }

    fn fit(&self, row: usize, column: usize) -> Option<Fit> {
        let cells = &self.passage.rows[row];
        let is_other = |at: &usize| *at != column && cells[*at] != cells[column];
        let others = (0..cells.len()).filter(is_other);
        let in_row: BTreeSet<usize> =
            others.flat_map(|at| self.rows[row][at].iter().copied()).collect();
        let says = !cells[column].trim().is_empty() && (column > 0 || cells.len() == 1);
        if !says || in_row.is_subset(&self.common) {
            return None;
        }
        let name = terms(&cells[0]).len().max(1) as f32;
        let share = (self.rows[row][0].len() as f32 / name).min(1.0);
        // Of equal cells the first.
        let score = self.share(&in_row, row, column) + OF_NAME * share - 0.001 * column as f32;
        Some(Fit { row, column, score })
    }

    /// The share of the question that row, header and what is above have. What the cell itself has
    /// was asked for, too, but does not tell which cell it is.
    fn share(&self, in_row: &BTreeSet<usize>, row: usize, column: usize) -> f32 {
        let headers = self.rows[..self.headers].iter().filter_map(|row| row.get(column));
        let mut own = in_row.clone();
        own.extend(headers.flatten());
        let itself = &self.rows[row][column];
        let around = self.above.union(itself).filter(|at| !own.contains(at));
        let around = self.question.weigh(around.copied());
        let own_words = self.question.weigh(own.iter().copied());
        let within = OF_NAME * self.question.weigh(itself.iter().copied());
        (own_words + ABOVE * around + within) / self.question.total()
    }
}

/// `header, row's name: cell`, with the whole row as quote where the text has it.
pub(crate) fn propose(passage: &Shown, row: usize, column: usize) -> ProposedSentence {
    let cells = &passage.rows[row];
    let mut parts: Vec<String> = Vec::new();
    for part in header(passage, column).into_iter().chain(names(passage, row, column)) {
        let part = one_line(&part);
        if !part.is_empty() && !parts.contains(&part) && part != one_line(&cells[column]) {
            parts.push(part);
        }
    }
    let cell = one_line(&cells[column]);
    let text = if parts.is_empty() { cell } else { format!("{}: {cell}", parts.join(", ")) };
    ProposedSentence { text, citations: vec![cite(passage, row, column)], expression: None }
}

/// The first cell, which names the row.
pub(crate) fn names(passage: &Shown, row: usize, column: usize) -> Vec<String> {
    passage.rows[row].iter().take(1.min(column)).cloned().collect()
}

pub(crate) fn header(passage: &Shown, column: usize) -> Vec<String> {
    let rows = passage.rows[..passage.header_rows()].iter();
    rows.filter_map(|row| row.get(column)).cloned().collect()
}

pub(crate) fn cite(passage: &Shown, row: usize, column: usize) -> ProposedCitation {
    let quote = passage.line(row).unwrap_or(&passage.rows[row][column]).to_owned();
    let cells = vec![ProposedCell { row: row as u32, column: column as u32 }];
    ProposedCitation { passage: passage.id.clone(), quote, cells }
}

pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
