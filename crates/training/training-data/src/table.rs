//! Question tables, as public sets of charts and documents come, as lines of a set.

use crate::line::PICTURE;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use thiserror::Error;

/// What the columns of a table are called, in CSV by its first row, in a JSON array by the fields of its
/// members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The picture's path below its folder.
    pub picture: String,
    pub question: String,
    pub answer: String,
    /// What must not be on both sides of a split; the picture where none is named.
    pub product: Option<String>,
}

/// The lines of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Converted {
    /// JSON Lines, a line for each question that could be read.
    pub lines: String,
    /// Questions that could be read.
    pub count: usize,
    /// Rows that were left out.
    pub left_out: Vec<LeftOut>,
}

/// A row that is no question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// From 1, the first below the columns' names.
    pub row: usize,
    pub cause: Cow<'static, str>,
}

/// The file is no table of questions.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    #[error("there is no column `{0}`; there are: {1}")]
    ColumnMissing(String, String),
    #[error("the file is neither CSV nor a JSON array of objects")]
    NotATable,
}

/// Reads a table. Each question becomes a conversation of its own, of which the picture is shown first;
/// `instruction`, if there is one, follows the question on a line of its own ("Answer with a word.").
///
/// # Errors
/// The file is no table, or lacks a column.
pub fn convert(
    text: &str,
    columns: &Columns,
    instruction: Option<&str>,
) -> Result<Converted, TableError> {
    let mut converted = Converted::default();
    for (row, cells) in (1..).zip(read(text, columns)?) {
        match cells {
            Ok(cells) => {
                converted.lines += &format!("{}\n", cells.line(row, instruction));
                converted.count += 1;
            }
            Err(cause) => converted.left_out.push(LeftOut { row, cause }),
        }
    }
    Ok(converted)
}

struct Cells {
    picture: String,
    question: String,
    answer: String,
    product: String,
}

type Row = Result<Cells, Cow<'static, str>>;

fn read(text: &str, columns: &Columns) -> Result<Vec<Row>, TableError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('[') {
        let members: Vec<Map<String, Value>> =
            serde_json::from_str(text).map_err(|_| TableError::NotATable)?;
        return read_members(&members, columns);
    }
    read_csv(text, columns)
}

fn read_members(members: &[Map<String, Value>], columns: &Columns) -> Result<Vec<Row>, TableError> {
    let first = members.first().ok_or(TableError::NotATable)?;
    for name in columns.names() {
        if !first.contains_key(name) {
            let there: Vec<&str> = first.keys().map(String::as_str).collect();
            return Err(TableError::ColumnMissing(name.to_owned(), there.join(", ")));
        }
    }
    let read = |member: &Map<String, Value>| {
        cells(columns, |name| match member.get(name) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(number @ Value::Number(_)) => Some(number.to_string()),
            _ => None,
        })
    };
    Ok(members.iter().map(read).collect())
}

fn read_csv(text: &str, columns: &Columns) -> Result<Vec<Row>, TableError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let names = reader.headers().map_err(|_| TableError::NotATable)?.clone();
    let place = |wanted: &str| names.iter().position(|name| name.trim() == wanted);
    for name in columns.names() {
        if place(name).is_none() {
            let there: Vec<&str> = names.iter().collect();
            return Err(TableError::ColumnMissing(name.to_owned(), there.join(", ")));
        }
    }
    let read = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|_| "the row is no CSV")?;
        if record.len() != names.len() {
            let (has, wants) = (record.len(), names.len());
            let cause = format!("the row has {has} cells, and the table {wants} columns");
            return Err(cause.into());
        }
        cells(columns, |name| record.get(place(name)?).map(str::to_owned))
    };
    Ok(reader.records().map(read).collect())
}

fn cells(columns: &Columns, cell: impl Fn(&str) -> Option<String>) -> Row {
    let text = |name: &str| {
        let text = cell(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        text.ok_or_else(|| Cow::from(format!("`{name}` has no text")))
    };
    let picture = text(&columns.picture)?;
    let product = columns.product.as_deref().map(text).transpose()?;
    Ok(Cells {
        question: text(&columns.question)?,
        answer: text(&columns.answer)?,
        product: product.unwrap_or_else(|| picture.clone()),
        picture,
    })
}

impl Columns {
    fn names(&self) -> impl Iterator<Item = &str> {
        let needed = [&self.picture, &self.question, &self.answer];
        needed.into_iter().chain(&self.product).map(String::as_str)
    }
}

impl Cells {
    fn line(&self, row: usize, instruction: Option<&str>) -> Value {
        let instruction = instruction.map(|text| format!("\n{text}")).unwrap_or_default();
        let question = format!("{PICTURE}\n{}{instruction}", self.question);
        json!({
            "id": format!("row-{row}"),
            "image": self.picture,
            "conversations": [
                {"from": "human", "value": question},
                {"from": "gpt", "value": self.answer},
            ],
            "product": self.product,
        })
    }
}
