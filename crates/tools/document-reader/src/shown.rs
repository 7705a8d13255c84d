//! A passage as a model is shown it.

use documents::{Passage, Table};
use serde::Deserialize;

/// What of a passage stands in a prompt.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    pub id: String,
    pub title: String,
    pub headings: Vec<String>,
    pub text: String,
    /// The cells of a table by row and column, a merged one wherever it covers; none: no table.
    pub rows: Vec<Vec<String>>,
}

impl From<&Passage> for Shown {
    fn from(passage: &Passage) -> Self {
        Self {
            id: passage.id.clone(),
            title: passage.title.clone(),
            headings: passage.headings.clone(),
            text: passage.text.clone(),
            rows: passage.table.as_ref().map_or_else(Vec::new, grid),
        }
    }
}

fn grid(table: &Table) -> Vec<Vec<String>> {
    let text = |row, column| table.cell(row, column).map_or("", |cell| cell.text.as_str());
    let row = |row| (0..table.columns()).map(|column| text(row, column).to_owned()).collect();
    (0..table.rows()).map(row).collect()
}

impl Shown {
    /// What stands above its text.
    pub(crate) fn context(&self) -> String {
        format!("{}\n{}\n{}", self.title, self.headings.join("\n"), self.caption())
    }

    /// The lines of a table's text before its rows.
    fn caption(&self) -> String {
        let lines: Vec<&str> = self.text.lines().collect();
        let above =
            if self.rows.is_empty() { 0 } else { lines.len().saturating_sub(self.rows.len()) };
        lines[..above].join("\n")
    }

    /// The line of a row as the text has it, if its cells are plainly in it.
    pub(crate) fn line(&self, row: usize) -> Option<&str> {
        let lines: Vec<&str> = self.text.lines().collect();
        let line = *lines.get(lines.len().checked_sub(self.rows.len())? + row)?;
        self.rows[row].iter().all(|cell| line.contains(cell.trim())).then_some(line)
    }

    /// How many of the first rows name the columns: the wire does not say it. A first row without
    /// figures, or with a merged cell, does; so does the row below a merged one. Above the first figure
    /// a row that has no name itself, or has years, names columns, too, and with it all above. A year is
    /// no figure.
    pub(crate) fn header_rows(&self) -> usize {
        let plain = self.rows.iter().take_while(|row| !has_figures(row)).take(MOST_HEADERS).count();
        if self.rows.len() < 2 || plain == 0 {
            return 0;
        }
        let named = self.rows[..plain].iter().rposition(|row| names_columns(row));
        let below_merged = is_merged(&self.rows[0]) && self.rows.len() > 2 && plain > 1;
        let rows = named.map_or(0, |last| last + 1).max(1 + usize::from(below_merged));
        rows.min(self.rows.len() - 1)
    }
}

/// Rows that may name the columns.
const MOST_HEADERS: usize = 4;

fn is_merged(row: &[String]) -> bool {
    row.windows(2).any(|pair| pair[0] == pair[1] && !pair[0].trim().is_empty())
}

fn names_columns(row: &[String]) -> bool {
    let is_nameless = row.first().is_some_and(|name| name.trim().is_empty());
    is_nameless || row.iter().any(|cell| is_year(cell))
}

/// Whether a cell beside the first is a figure.
fn has_figures(row: &[String]) -> bool {
    let values = row.iter().skip(1).map(|cell| cell.trim());
    values.filter(|cell| !is_year(cell)).any(|cell| {
        cell.trim_start_matches(['$', '€', '£', '(', '-', ' '])
            .starts_with(|c: char| c.is_ascii_digit())
    })
}

/// `2019`, and `2019 €m`.
fn is_year(cell: &str) -> bool {
    cell.split_whitespace().next().is_some_and(|first| year_of(first).is_some())
}

/// The year that a word is.
pub(crate) fn year_of(word: &str) -> Option<u16> {
    let year = word.parse().ok().filter(|_| word.len() == 4)?;
    (1_900..2_100).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[&[&str]], headers: usize) {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        let shown = Shown { rows: rows.iter().map(row).collect(), ..Shown::default() };
        assert_eq!(shown.header_rows(), headers, "{rows:?}");
    }

    #[test]
    fn rows_above_the_first_figure_name_the_columns() {
        check(&[&["Lamp", "Weight"], &["Amber", "200"]], 1);
        check(&[&["Fault", "Meaning"], &["E1", "lid open"], &["E2", "no water"]], 1);
        check(&[&["Weight", "200"], &["Height", "300"]], 0);
        check(&[&["", "2019", "2018"], &["Sales", "200", "300"]], 1);
        check(
            &[
                &["Offices", "", ""],
                &["", "Year ended", ""],
                &["", "2019", "2018"],
                &["Sales", "1", "2"],
            ],
            3,
        );
        check(&[&["Size", "Foot", "Foot"], &["EU", "mm", "inches"], &["40", "250", "9.8"]], 2);
    }
}
