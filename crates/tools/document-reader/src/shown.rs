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
    /// figures, or with a merged cell, does; so does the row below a merged one.
    pub(crate) fn header_rows(&self) -> usize {
        let Some(first) = self.rows.first() else { return 0 };
        let has_figures = |row: &[String]| {
            let values = row.iter().skip(1).filter(|cell| !cell.trim().is_empty());
            values.filter(|cell| cell.starts_with(|c: char| c.is_ascii_digit())).count() > 0
        };
        let is_merged = |row: &[String]| {
            row.windows(2).any(|pair| pair[0] == pair[1] && !pair[0].trim().is_empty())
        };
        if self.rows.len() < 2 || first.len() == 2 && has_figures(first) || has_figures(first) {
            return 0;
        }
        if is_merged(first) && self.rows.len() > 2 && !has_figures(&self.rows[1]) { 2 } else { 1 }
    }
}
