//! Questions about the manuals, with what answers them and where it stands.

use crate::{FOLDER, Manual, Truth};
use documents::Place;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{Error, Result};
use std::path::Path;

/// The questions that one may look at while working, and those that figures are reported on; below
/// [`FOLDER`].
pub const QUESTION_FILES: [&str; 2] = ["questions/tuning.jsonl", "questions/first-look.jsonl"];

/// What a question needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// A sentence.
    Text,
    /// A cell.
    Table,
    /// A value of a chart.
    Figure,
    /// Several of these.
    Compound,
    /// An expression over several cells or values.
    Arithmetic,
    /// The newer of two editions that contradict each other.
    Editions,
    /// What no document says.
    Unanswerable,
    /// The product, which it does not name: two answer differently.
    Ambiguous,
}

/// A question and its answer: a line of a question file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Labelled {
    pub id: String,
    pub kind: Kind,
    pub language: String,
    /// The product that is named with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    pub text: String,
    /// What a right answer holds: one phrase of each list. Empty where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answer: Vec<Vec<String>>,
    /// All that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// What is computed: `c1` is the first of the evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expression: Option<String>,
}

/// A text that an answer rests on. A cell has a table and a value of a chart a figure, each by its
/// number in the document from 1, with row and column from 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Evidence {
    pub document_id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Word for word.
    #[serde(default)]
    pub quote: String,
    /// Where it stands; nowhere in what has no pages.
    #[serde(default)]
    pub places: Vec<Place>,
    /// Documents that say the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_in: Vec<String>,
}

impl Evidence {
    /// The same with its quote and places, from the truth about its document.
    fn locate(mut self, truth: &Truth) -> Result<Self> {
        let at = self.row.zip(self.column);
        let cell = match (self.table, self.figure) {
            (Some(table), _) => truth.table(table).zip(at),
            (_, Some(figure)) => truth.chart(figure).zip(at),
            _ => None,
        };
        let cell = cell.and_then(|(table, (row, column))| table.cell(row, column));
        if let Some(cell) = cell {
            self.quote.clone_from(&cell.text);
            self.places = cell.place.into_iter().collect();
        } else {
            self.places = truth.find(&self.quote);
        }
        if self.places.is_empty() {
            return Err(Error::other(format!("{}: no {}", self.document_id, self.quote)));
        }
        Ok(self)
    }
}

/// The questions of a file.
///
/// # Errors
/// It is missing or says something else.
pub fn read_questions(file: &Path) -> Result<Vec<Labelled>> {
    let text = std::fs::read_to_string(file)?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// The questions of a file below [`FOLDER`], with the quotes and places of what they rest on.
///
/// # Errors
/// It is missing, or a text stands nowhere in its document.
pub fn locate_questions(file: &str, catalogue: &[Manual]) -> Result<Vec<Labelled>> {
    let printed = catalogue.iter().filter(|manual| manual.printed);
    let truths: Result<BTreeMap<&str, Truth>> = printed
        .map(|manual| Ok((&*manual.document_id, Truth::read(&manual.document_id)?)))
        .collect();
    let truths = truths?;
    let locate = |evidence: Evidence| match truths.get(&*evidence.document_id) {
        Some(truth) => evidence.locate(truth),
        None => Ok(evidence),
    };
    let mut questions = read_questions(&Path::new(FOLDER).join(file))?;
    for question in &mut questions {
        let evidence = std::mem::take(&mut question.evidence);
        question.evidence = evidence.into_iter().map(locate).collect::<Result<_>>()?;
    }
    Ok(questions)
}
