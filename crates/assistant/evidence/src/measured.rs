//! Values, and what they are called by.

use crate::cells::{column_headers, row_headers};
use crate::clause::{pieces, sentences};
use crate::number::{Number, numbers, value_of};
use crate::number_format::{Decimals, decimals_of};
use crate::support::Cited;
use crate::unit::{Unit, in_base};
use answers::CellPlace;
use lexical::{fold_word, terms};
use std::collections::BTreeSet;

/// A value of a cell or of a clause.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measured {
    /// The terms of its headers, or of its clause and what stands above it.
    pub(crate) label: BTreeSet<String>,
    /// In the unit's base.
    pub(crate) value: f64,
    /// Of a cell none where only its header has one.
    pub(crate) unit: Option<Unit>,
}

/// The cited cells of a table.
pub(crate) fn in_cells(cited: &Cited<'_>) -> Vec<Measured> {
    let Some(table) = &cited.passage.table else { return Vec::new() };
    let of = |at: &CellPlace| {
        let text = &table.cell(at.row, at.column)?.text;
        let value = value_of(text, &cited.passage.text)?;
        let unit = numbers(text).first().and_then(|number| number.unit);
        let heads = row_headers(table, *at).into_iter().chain(column_headers(table, *at));
        let label = heads.flat_map(|head| terms(&head.text)).collect();
        Some(in_its_base(label, value, unit))
    };
    cited.cells.iter().filter_map(of).collect()
}

fn in_its_base(label: BTreeSet<String>, value: f64, unit: Option<Unit>) -> Measured {
    let base = unit.map(in_base);
    let factor = base.map_or(1.0, |(_, factor)| factor);
    Measured { label, value: value * factor, unit: base.map(|(unit, _)| unit) }
}

/// The values with a unit that `wanted` takes, one for each clause. None where a clause has several, a
/// range such as `5 to 8 hours`, or figures that mean two things.
pub(crate) fn in_prose(
    text: &str,
    above: &str,
    wanted: impl Fn(Unit) -> bool,
) -> Option<Vec<Measured>> {
    let decimals = decimals_of(text).or(Some(Decimals::Point));
    let mut found = Vec::new();
    for piece in sentences(text).flat_map(pieces).flat_map(|piece| members(&piece)) {
        let all = numbers(&piece);
        let is_wanted = |number: &&Number| number.unit.is_some_and(|unit| wanted(in_base(unit).0));
        let mut fitting = all.iter().filter(is_wanted);
        let Some(number) = fitting.next() else { continue };
        let is_range = all.iter().any(|other| other.word + 2 == number.word);
        if fitting.next().is_some() || is_range {
            return None;
        }
        let own = [number.literal.as_str()];
        let label = terms(&piece).into_iter().filter(|term| !own.contains(&term.as_str()));
        let label = label.chain(terms(above)).collect();
        found.push(in_its_base(label, number.value(decimals)?, number.unit));
    }
    Some(found)
}

/// `the one 5 hours and the other 8 hours`; a range stays whole.
fn members(piece: &str) -> Vec<String> {
    let mut members = vec![String::new()];
    let words: Vec<&str> = piece.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        let joins = ["and", "und"].contains(&fold_word(word).as_str());
        let is_range = at > 0 && words[at - 1].ends_with(|c: char| c.is_ascii_digit());
        if joins && !is_range {
            members.push(String::new());
        } else if let Some(last) = members.last_mut() {
            last.push_str(word);
            last.push(' ');
        }
    }
    members
}
