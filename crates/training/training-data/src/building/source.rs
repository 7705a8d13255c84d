//! Sources, read into lines of the one form.

use super::built::{Origin, Placed};
use crate::fault::{Fault, FaultName};
use crate::line::Line;
use crate::read::read;
use crate::table::{Columns, TableError, convert};
use serde::Deserialize;

/// Text from which lines come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source<'a> {
    pub text: &'a str,
    pub form: Form<'a>,
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form<'a> {
    /// JSON Lines, a conversation each.
    Conversations,
    /// The same with where each label comes from, as `rejoinder descriptions corrections` writes them.
    Corrections,
    /// A table of questions; the instruction follows each of them.
    Table { columns: &'a Columns, instruction: Option<&'a str> },
}

/// A line, and what is known of it beside.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) origin: Origin,
    pub(super) line: Line,
    /// When a person decided, RFC 3339 in UTC; only of corrections.
    pub(super) decided_at: Option<String>,
}

impl Entry {
    /// Of the source of this number, from 0; none: of the frozen test set.
    fn new(source: Option<usize>, number: usize, line: Line, decided_at: Option<String>) -> Self {
        let product = product(&line);
        let origin = Origin { source, line: number };
        Self { origin, line: Line { product, ..line }, decided_at }
    }

    /// Never empty, unless the line has neither product, id nor picture.
    pub(super) fn product(&self) -> &str {
        self.line.product.as_deref().unwrap_or_default()
    }
}

/// What must not be in two parts: the product, or else the picture, or else the line itself.
fn product(line: &Line) -> Option<String> {
    let known = line.product().filter(|product| !product.trim().is_empty());
    let picture = line.images().first().map(String::as_str);
    known.or(picture).or(Some(line.id.as_str())).map(str::to_owned)
}

#[derive(Deserialize)]
struct Correction {
    #[serde(flatten)]
    line: Line,
    provenance: Provenance,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Provenance {
    decided_at: String,
}

/// The lines of a source, and what in it is none.
pub(super) fn read_source(
    number: usize,
    source: &Source<'_>,
    found: &mut Vec<Placed>,
) -> Vec<Entry> {
    let mut faults = Vec::new();
    let entries = match source.form {
        Form::Conversations => plain(Some(number), source.text, &mut faults),
        Form::Corrections => corrections(number, source.text, &mut faults),
        Form::Table { columns, instruction } => {
            table(number, source.text, (columns, instruction), &mut faults)
        }
    };
    found.extend(faults.into_iter().map(|fault| Placed::unread(Some(number), fault)));
    entries
}

/// The lines of a test set that was frozen.
pub(super) fn read_frozen(text: &str, found: &mut Vec<Placed>) -> Vec<Entry> {
    let mut faults = Vec::new();
    let entries = plain(None, text, &mut faults);
    found.extend(faults.into_iter().map(|fault| Placed::unread(None, fault)));
    entries
}

fn plain(source: Option<usize>, text: &str, faults: &mut Vec<Fault>) -> Vec<Entry> {
    let lines = read(text, faults).into_iter();
    lines.map(|(number, line)| Entry::new(source, number, line, None)).collect()
}

fn corrections(source: usize, text: &str, faults: &mut Vec<Fault>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (number, Correction { line, provenance }) in read::<Correction>(text, faults) {
        if line.attribute.is_none() || line.value.is_none() {
            let cause = "a correction says which attribute has which value";
            faults.push(Fault::new(number, FaultName::Misshapen, cause));
            continue;
        }
        entries.push(Entry::new(Some(source), number, line, Some(provenance.decided_at)));
    }
    entries
}

/// A line has the number of its row, from 1, the first below the columns' names.
fn table(
    source: usize,
    text: &str,
    (columns, instruction): (&Columns, Option<&str>),
    faults: &mut Vec<Fault>,
) -> Vec<Entry> {
    let converted = match convert(text, columns, instruction) {
        Ok(converted) => converted,
        Err(error) => {
            faults.push(no_table(&error));
            return Vec::new();
        }
    };
    let left_out = converted.left_out.into_iter();
    faults.extend(left_out.map(|row| Fault::new(row.row, FaultName::RowLeftOut, row.cause)));
    let mut entries = plain(Some(source), &converted.lines, faults);
    for entry in &mut entries {
        // Two tables have a first row each.
        let row = entry.line.id.strip_prefix("row-").and_then(|row| row.parse().ok());
        entry.origin.line = row.unwrap_or(entry.origin.line);
        entry.line.id = format!("table-{source}-{}", entry.line.id);
    }
    entries
}

/// Without the names of the columns that are there: they are the table's own text.
fn no_table(error: &TableError) -> Fault {
    match error {
        TableError::ColumnMissing(..) => {
            let cause =
                "the table lacks a column that is named: picture, question, answer or product";
            Fault::new(0, FaultName::ColumnMissing, cause)
        }
        TableError::NotATable => {
            Fault::new(0, FaultName::NotATable, "it is neither CSV nor a JSON array of objects")
        }
    }
}
