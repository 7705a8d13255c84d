//! The lines of a manifest, good and bad: one that does not fit is named and stops no other.

use crate::{Fault, FaultReason, Image, InvalidField};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::borrow::Cow;

/// A line of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManifestLine {
    /// An image.
    Image(Image),
    /// No image.
    Invalid {
        /// Its id, if it has one that keeps its bounds.
        id: Option<String>,
        /// What is wrong with it.
        invalid: InvalidField,
    },
}

impl ManifestLine {
    /// Reads a line that is JSON.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        match Image::read(value) {
            Ok(image) => Self::Image(image),
            Err(invalid) => Self::Invalid { id: id(value), invalid },
        }
    }

    /// Reads a line.
    #[must_use]
    pub fn parse(line: &[u8]) -> Self {
        match serde_json::from_slice(line) {
            Ok(value) => Self::of(&value),
            Err(_) => {
                Self::Invalid { id: None, invalid: InvalidField::new("the line", "is no JSON") }
            }
        }
    }
}

/// An id that keeps its bounds.
fn id(value: &Value) -> Option<String> {
    let id = value.get("id")?.as_str()?;
    let fits = !id.is_empty() && id.len() <= 512 && id.chars().count() <= 256;
    fits.then(|| id.to_owned())
}

impl<'de> Deserialize<'de> for ManifestLine {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(|value| Self::of(&value))
    }
}

/// Anything: what is no image is reported.
impl JsonSchema for ManifestLine {
    fn schema_name() -> Cow<'static, str> {
        "ManifestLine".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let image = generator.subschema_for::<Image>();
        json_schema!({
            "description": "An image of the shop; anything else is named in the output and left out.",
            "anyOf": [image, true]
        })
    }
}

/// The lines of a manifest with their numbers, from 1; empty ones are skipped.
#[must_use]
pub fn read_manifest(bytes: &[u8]) -> Vec<(usize, ManifestLine)> {
    let lines = bytes.split(|byte| *byte == b'\n').zip(1..);
    let filled = lines.filter(|(line, _)| !line.trim_ascii().is_empty());
    filled.map(|(line, number)| (number, ManifestLine::parse(line))).collect()
}

impl Fault {
    /// A line that is no image; `number` counts from 1.
    #[must_use]
    pub fn bad_line(number: usize, id: Option<String>, invalid: &InvalidField) -> Self {
        Self {
            id: id.unwrap_or_else(|| format!("line {number}")),
            reason: FaultReason::InvalidLine,
            problem: Some(format!("line {number}: {invalid}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_named_and_stops_no_other() {
        let long = "x".repeat(1_001);
        let manifest = format!(
            "{{\"id\":\"a\",\"key\":\"k\",\"title\":\"cat\"}}\n\n\
             {{\"id\":\"b\",\"key\":\"k\",\"title\":\"{long}\"}}\r\n\
             {{\"key\":\"k\"}}\n{{\"id\":\n[1]\n{{\"id\":\"c\",\"key\":\"k\"}}\n"
        );
        let lines = read_manifest(manifest.as_bytes());
        let faults: Vec<Fault> = lines
            .iter()
            .filter_map(|(number, line)| match line {
                ManifestLine::Image(_) => None,
                ManifestLine::Invalid { id, invalid } => {
                    Some(Fault::bad_line(*number, id.clone(), invalid))
                }
            })
            .collect();
        let named = |fault: &Fault| format!("{}; {}", fault.id, fault.problem.clone().unwrap());
        assert_eq!(
            faults.iter().map(named).collect::<Vec<_>>(),
            [
                "b; line 3: title must have at most 1000 characters",
                "line 4; line 4: id is missing",
                "line 5; line 5: the line is no JSON",
                "line 6; line 6: the line must be an object"
            ]
        );
        assert_eq!(lines.len() - faults.len(), 2);
    }
}
