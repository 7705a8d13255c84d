//! Tables: which cell is asked for.
//!
//! A table is rows of phrases whose columns stand below each other. Its fields are the heads of columns,
//! or of rows where sizes stand beside each other; what a question says of a field's cells picks the
//! record, and another field that it names is the answer.

use crate::number;
use crate::phrase::{Phrase, aligned};
use crate::question::Words;
use crate::reading::Reading;

/// The fewest rows and columns of a table.
const LEAST: usize = 2;
/// How sure a lookup is by itself, where one or both fields are named.
const NAMED: [f32; 2] = [0.75, 0.95];

/// Cells, by rows; all rows have as many.
type Cells<'a> = Vec<Vec<&'a Phrase>>;

/// The cell that is asked for.
pub(crate) fn answer(words: &Words, phrases: &[Phrase]) -> Option<Reading> {
    let cells = cells(phrases)?;
    let turned: Cells<'_> =
        (0..cells[0].len()).map(|at| cells.iter().map(|row| row[at]).collect()).collect();
    let found = [lookup(words, &cells), lookup(words, &turned)];
    let best = found.into_iter().flatten().max_by_key(|(names, _)| *names);
    best.map(|(_, reading)| reading)
}

/// The rows that have as many phrases as most, below each other.
fn cells(phrases: &[Phrase]) -> Option<Cells<'_>> {
    let all: Vec<&Phrase> = phrases.iter().collect();
    let height = all.iter().map(|one| one.area.height).fold(0.0, f32::max);
    let mut rows = aligned(&all, |area| area.middle()[1], height * 0.4, LEAST);
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.area.left.total_cmp(&b.area.left)));
    let columns = rows.iter().map(Vec::len).max_by_key(|columns| {
        (rows.iter().filter(|row| row.len() == *columns).count(), *columns)
    })?;
    rows.retain(|row| row.len() == columns);
    let is_table = rows.len() >= LEAST && rows.len() + columns > 2 * LEAST && are_columns(&rows);
    is_table.then_some(rows)
}

/// Whether cells of a column overlap in width.
fn are_columns(rows: &Cells<'_>) -> bool {
    rows.windows(2).all(|pair| {
        pair[0].iter().zip(&pair[1]).all(|(above, below)| {
            let reach = above.area.width.max(below.area.width) / 2.0 + above.area.height;
            (above.area.middle()[0] - below.area.middle()[0]).abs() < reach
        })
    })
}

/// In a table whose first row has the fields; with how many of two fields the question names.
fn lookup(words: &Words, cells: &Cells<'_>) -> Option<(usize, Reading)> {
    let (fields, records) = cells.split_first()?;
    let named = |field: usize| words.place_of(name(&fields[field].text)).is_some();
    let picks = (0..fields.len()).filter_map(|field| {
        let record = records.iter().position(|record| is_said(words, record[field]))?;
        Some((field, record))
    });
    let (by, record) = picks.max_by_key(|(field, _)| (named(*field), *field == 0))?;
    let others = || (0..fields.len()).filter(|field| *field != by);
    // Without another name the records' own names are asked for.
    let own = || Some(0).filter(|own| *own != by);
    let target = others().find(|field| named(*field)).or_else(own)?;
    let names = usize::from(named(by)) + usize::from(named(target));
    let (cell, key) = (records[record][target], records[record][by]);
    let sure = NAMED.get(names.checked_sub(1)?)?;
    let confidence = sure * cell.confidence.min(key.confidence);
    Some((names, Reading { answer: cell.text.clone(), confidence, area: Some(cell.area) }))
}

/// The name of a field without its unit: "Chest (cm)" is "Chest".
fn name(head: &str) -> &str {
    head.split('(').next().unwrap_or(head).trim()
}

/// Whether a question says what a cell has, or a number within its range.
fn is_said(words: &Words, cell: &Phrase) -> bool {
    let range = cell.text.split(['-', '–']).map(number::read).collect::<Option<Vec<f64>>>();
    match range.as_deref() {
        Some([from, to]) => words.numbers().any(|said| (*from..=*to).contains(&said)),
        Some([number]) => words.numbers().any(|said| said == *number),
        _ => words.place_of(&cell.text).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::phrases;
    use crate::phrase::tests::line;

    const ROWS: [[&str; 4]; 4] = [
        ["Size", "Chest (cm)", "Waist", "Hips"],
        ["S", "88", "72", "94-97"],
        ["M", "96", "80", "98-101"],
        ["L", "104", "88", "102-105"],
    ];

    fn table(is_turned: bool) -> Vec<Phrase> {
        let cell = |row: usize, column: usize| {
            if is_turned { ROWS[column][row] } else { ROWS[row][column] }
        };
        let rows = (0..4).map(|row| {
            let words: Vec<(&str, f32)> =
                (0..4).map(|column| (cell(row, column), 120.0 * column as f32)).collect();
            line(40.0 + 40.0 * row as f32, &words)
        });
        phrases(&[line(0.0, &[("Sizes", 40.0)])].into_iter().chain(rows).collect::<Vec<_>>())
    }

    fn said(question: &str) -> [String; 2] {
        [false, true].map(|is_turned| {
            let reading = answer(&Words::of(question), &table(is_turned));
            reading.map(|reading| reading.answer).unwrap_or_default()
        })
    }

    #[test]
    fn a_size_is_found_by_a_measure() {
        assert_eq!(said("What is the size for chest 96?"), ["M", "M"]);
        assert_eq!(said("Which size has hips of 103 cm?"), ["L", "L"]);
        // 88 is a chest and a waist: the one that is named counts.
        assert_eq!(said("My waist is 88 cm, which size?"), ["L", "L"]);
        assert_eq!(said("My chest is 88 cm."), ["S", "S"]);
    }

    #[test]
    fn a_measure_is_found_by_a_size() {
        assert_eq!(said("What is the waist of size M?"), ["80", "80"]);
        assert_eq!(said("How wide are the hips in L?"), ["102-105", "102-105"]);
    }

    #[test]
    fn what_is_not_in_it_is_not_answered() {
        assert_eq!(said("What is the size for chest 300?"), ["", ""]);
        assert_eq!(said("What is the price?"), ["", ""]);
        let prose = [line(0.0, &[("Wash", 0.0), ("cold", 40.0)])];
        assert_eq!(answer(&Words::of("Which size for 96?"), &phrases(&prose)), None);
    }
}
