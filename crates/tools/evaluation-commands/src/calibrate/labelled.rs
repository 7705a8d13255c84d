//! Labelled texts from CSV or JSON Lines.

use cli_base::error::{Error, at_path};
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;

/// What columns are called where nobody says.
const TEXTS: [&str; 3] = ["text", "comment", "review"];
const LABELS: [&str; 3] = ["is_toxic", "toxic", "label"];
const TOXIC: [&str; 4] = ["toxic", "true", "yes", "1"];
const BENIGN: [&str; 6] = ["not toxic", "not_toxic", "benign", "false", "no", "0"];

/// What the user says about columns.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Columns<'a> {
    pub(super) text: Option<&'a str>,
    pub(super) label: Option<&'a str>,
    pub(super) toxic_when: Option<&'a str>,
}

/// A text and what people say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labelled {
    pub(super) text: String,
    pub(super) toxic: bool,
}

/// The labelled texts of a file.
///
/// # Errors
/// It cannot be read, has no such columns, or a label that says neither.
pub(super) fn read(path: &Path, columns: &Columns<'_>) -> Result<Vec<Labelled>, Error> {
    let at = Place { path, columns };
    let labelled = rows(path)?.iter().map(|row| at.labelled(row)).collect::<Result<Vec<_>, _>>()?;
    let classes = [true, false].map(|class| labelled.iter().any(|one| one.toxic == class));
    if classes == [true, true] {
        return Ok(labelled);
    }
    Err(Error::Usage(format!(
        "{}: needs texts of both kinds, toxic and not: {} rows were read",
        path.display(),
        labelled.len()
    )))
}

/// The texts of a file without labels.
///
/// # Errors
/// It cannot be read or has no such column.
pub(super) fn unlabelled(path: &Path, columns: &Columns<'_>) -> Result<Vec<String>, Error> {
    let at = Place { path, columns };
    rows(path)?.iter().map(|row| at.text(row)).collect()
}

/// A row with the line that it begins on.
struct Row {
    line: usize,
    fields: Map<String, Value>,
}

fn rows(path: &Path) -> Result<Vec<Row>, Error> {
    let text = fs::read_to_string(path).map_err(at_path(path))?;
    let is_json = path.extension().is_some_and(|extension| extension != "csv")
        && text.trim_start().starts_with('{');
    if is_json { json_rows(path, &text) } else { csv_rows(path, &text) }
}

fn csv_rows(path: &Path, text: &str) -> Result<Vec<Row>, Error> {
    let broken = |error: csv::Error| {
        let line = error.position().map_or(1, |position| position.line() as usize);
        malformed(
            path,
            line,
            "not valid CSV: quote fields that hold a comma, a quote or a line break",
        )
    };
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let names = reader.headers().map_err(broken)?.clone();
    let row = |record: csv::StringRecord| Row {
        line: record.position().map_or(1, |position| position.line() as usize),
        fields: names
            .iter()
            .zip(&record)
            .map(|(name, value)| (name.trim().into(), value.into()))
            .collect(),
    };
    reader.records().map(|record| record.map(row).map_err(broken)).collect()
}

fn json_rows(path: &Path, text: &str) -> Result<Vec<Row>, Error> {
    let numbered = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let row = |(before, line): (usize, &str)| {
        let wrong = |_| malformed(path, before + 1, "not a JSON object: write one a line");
        serde_json::from_str(line).map(|fields| Row { line: before + 1, fields }).map_err(wrong)
    };
    numbered.map(row).collect()
}

fn malformed(path: &Path, line: usize, problem: &str) -> Error {
    Error::Malformed { file: path.into(), line, field: None, problem: problem.into() }
}

/// A file and what its columns are called.
struct Place<'a> {
    path: &'a Path,
    columns: &'a Columns<'a>,
}

impl Place<'_> {
    fn labelled(&self, row: &Row) -> Result<Labelled, Error> {
        let label = self.field(row, self.columns.label, &LABELS, "--label")?;
        Ok(Labelled { toxic: self.is_toxic(row, &label)?, text: self.text(row)? })
    }

    fn text(&self, row: &Row) -> Result<String, Error> {
        let text = self.field(row, self.columns.text, &TEXTS, "--text")?;
        if text.trim().is_empty() {
            return Err(malformed(self.path, row.line, "the text is empty: leave the row out"));
        }
        Ok(text)
    }

    /// Labels are few and short, so the error may quote one; a text it never quotes.
    fn is_toxic(&self, row: &Row, label: &str) -> Result<bool, Error> {
        let label = label.trim().to_lowercase();
        if let Some(toxic) = self.columns.toxic_when {
            return Ok(label == toxic.trim().to_lowercase());
        }
        match (TOXIC.contains(&label.as_str()), BENIGN.contains(&label.as_str())) {
            (true, _) => Ok(true),
            (_, true) => Ok(false),
            _ => {
                let problem =
                    "the label says neither toxic nor not: name the toxic one with --toxic-when";
                Err(malformed(self.path, row.line, problem))
            }
        }
    }

    fn field(
        &self,
        row: &Row,
        given: Option<&str>,
        usual: &[&str],
        flag: &str,
    ) -> Result<String, Error> {
        let names: Vec<&str> = given.map_or_else(|| usual.to_vec(), |name| vec![name]);
        let found = names.iter().find_map(|name| row.fields.get(*name)).map(plain);
        found.flatten().ok_or_else(|| {
            let problem = format!("no field {}: name it with {flag}", names.join(", "));
            malformed(self.path, row.line, &problem)
        })
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, columns: &Columns<'_>, expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let said = match read(&path, columns) {
            Ok(texts) => {
                let shown = texts.iter().map(|one| format!("{}={}", one.text, one.toxic));
                shown.collect::<Vec<_>>().join(" ")
            }
            Err(error) => error.to_string().replace(&format!("{}/", folder.path().display()), ""),
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn csv_and_json_lines_are_read_by_their_usual_names() {
        let columns = Columns::default();
        check(
            "a.csv",
            "text,is_toxic\n\"a\nb\",Toxic\nc,Not Toxic\n",
            &columns,
            "a\nb=true c=false",
        );
        check(
            "a.jsonl",
            "{\"comment\": \"a\", \"toxic\": true}\n\n{\"comment\": \"b\", \"toxic\": 0}\n",
            &columns,
            "a=true b=false",
        );
    }

    #[test]
    fn the_user_may_name_columns_and_the_toxic_label() {
        let columns =
            Columns { text: Some("body"), label: Some("verdict"), toxic_when: Some("Bad") };
        check("a.csv", "verdict,body\nbad,a\nfine,b\n", &columns, "a=true b=false");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_without_the_text() {
        let columns = Columns::default();
        check(
            "a.csv",
            "body,toxic\nx,1\n",
            &columns,
            "a.csv:2: no field text, comment, review: name it with --text",
        );
        check(
            "a.csv",
            "text,toxic\na,1\nsecret,perhaps\n",
            &columns,
            "a.csv:3: the label says neither toxic nor not: name the toxic one with --toxic-when",
        );
        check(
            "a.jsonl",
            "{\"text\": \"a\", \"label\": 1}\n{",
            &columns,
            "a.jsonl:2: not a JSON object: write one a line",
        );
        check(
            "a.csv",
            "text,toxic\n ,1\n",
            &columns,
            "a.csv:2: the text is empty: leave the row out",
        );
        check(
            "a.csv",
            "text,toxic\na,1\n",
            &columns,
            "a.csv: needs texts of both kinds, toxic and not: 1 rows were read",
        );
    }
}
