//! Whether what a sentence says of two cells is true.

use crate::cells::{column_headers, row_headers};
use crate::number::value_of;
use crate::support::Cited;
use crate::vocabulary::{LESS, MORE};
use answers::{CellPlace, Finding};
use lexical::{fold_word, terms, words};
use std::collections::BTreeSet;

/// A cell with what it is called by and its value.
struct Labelled {
    label: BTreeSet<String>,
    value: f64,
}

/// Checks `A is heavier than B` against the cells of A and B. A sentence that compares nothing, or
/// whose sides are not told apart, passes.
pub(crate) fn check(sentence: &str, cited: &[Cited<'_>]) -> Option<(Finding, String)> {
    let (before, after, direction) = sides(sentence)?;
    let cells: Vec<Labelled> = cited.iter().flat_map(labelled).collect();
    let one = called(&cells, &before)?;
    let other = called(&cells, &after)?;
    let holds = if direction { one > other } else { one < other };
    (!holds).then(|| (Finding::ComparisonWrong, "the cells say otherwise".to_owned()))
}

/// The terms before and after `than`, and whether the first side is said to be more.
fn sides(sentence: &str) -> Option<(BTreeSet<String>, BTreeSet<String>, bool)> {
    let folded: Vec<String> = words(sentence).map(fold_word).collect();
    let than = folded.iter().position(|word| word == "than" || word == "als")?;
    let of = |words: &[String]| terms(&words.join(" ")).into_iter().collect();
    let says = |list: &[&str]| folded[..than].iter().any(|word| list.contains(&word.as_str()));
    let (more, less) = (says(MORE), says(LESS));
    (more != less).then(|| (of(&folded[..than]), of(&folded[than + 1..]), more))
}

/// The value of the only cell of which a side has words that no other cell is called by.
fn called(cells: &[Labelled], side: &BTreeSet<String>) -> Option<f64> {
    let own = |at: usize| {
        let others: BTreeSet<&String> = (0..cells.len())
            .filter(|other| *other != at)
            .flat_map(|other| &cells[other].label)
            .collect();
        cells[at].label.iter().any(|word| !others.contains(word) && side.contains(word))
    };
    let mut named = (0..cells.len()).filter(|at| own(*at));
    let first = named.next()?;
    named.next().is_none().then(|| cells[first].value)
}

fn labelled(cited: &Cited<'_>) -> Vec<Labelled> {
    let Some(table) = &cited.passage.table else { return Vec::new() };
    let of = |at: &CellPlace| {
        let cell = table.cell(at.row, at.column)?;
        let value = value_of(&cell.text, &cited.passage.text)?;
        let heads = row_headers(table, *at).into_iter().chain(column_headers(table, *at));
        Some(Labelled { label: heads.flat_map(|head| terms(&head.text)).collect(), value })
    };
    cited.cells.iter().filter_map(of).collect()
}
