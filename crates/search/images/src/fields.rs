//! Fields of a line, read one by one: what is wrong is named.

use serde_json::{Map, Value};
use std::fmt;

/// Why a line of the manifest is no image, such as `title must have at most 1000 characters`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidField {
    /// The field, `metadata.style` in the metadata, or `the line`.
    pub field: String,
    /// What it must be.
    pub rule: String,
}

impl InvalidField {
    pub(crate) fn new(field: impl Into<String>, rule: impl Into<String>) -> Self {
        Self { field: field.into(), rule: rule.into() }
    }
}

impl fmt::Display for InvalidField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.field, self.rule)
    }
}

impl std::error::Error for InvalidField {}

pub(crate) fn read_required(
    fields: &Map<String, Value>,
    name: &str,
) -> Result<String, InvalidField> {
    read_optional(fields, name)?.ok_or_else(|| InvalidField::new(name, "is missing"))
}

pub(crate) fn read_optional(
    fields: &Map<String, Value>,
    name: &str,
) -> Result<Option<String>, InvalidField> {
    fields.get(name).map_or(Ok(None), |value| text(value).ok_or_else(|| no_text(name)))
}

/// An object's texts by their names; what is null is left out.
pub(crate) fn read_texts(
    fields: &Map<String, Value>,
    name: &str,
) -> Result<Vec<(String, String)>, InvalidField> {
    let entries = match fields.get(name) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Object(entries)) => entries,
        Some(_) => return Err(InvalidField::new(name, "must be an object")),
    };
    let read = |(key, value): (&String, &Value)| {
        let read = text(value).ok_or_else(|| no_text(&within(name, key)))?;
        Ok(read.map(|text| (key.clone(), text)))
    };
    entries.iter().filter_map(|entry| read(entry).transpose()).collect()
}

/// A name that is none is not repeated: it may be anything.
fn within(name: &str, key: &str) -> String {
    if crate::is_metadata_name(key) { format!("{name}.{key}") } else { name.to_owned() }
}

fn no_text(field: &str) -> InvalidField {
    InvalidField::new(field, "must be a string")
}

/// The text of a string, a number or a truth; nothing of null; no text of lists and objects.
#[expect(clippy::option_option, reason = "no text is not the same as nothing")]
fn text(value: &Value) -> Option<Option<String>> {
    match value {
        Value::Null => Some(None),
        Value::String(text) => Some(Some(text.clone())),
        Value::Number(number) => Some(Some(number.to_string())),
        Value::Bool(truth) => Some(Some(truth.to_string())),
        Value::Array(_) | Value::Object(_) => None,
    }
}
