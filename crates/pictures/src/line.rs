//! A manifest: one JSON object a line for each image.

use crate::Fault;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the index is told about an image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The image's id, unique in the manifest.
    pub id: String,
    /// Its key in the bucket; by default `pictures/` with the id and `.png`.
    #[serde(default)]
    pub key: String,
    /// What it shows, in words.
    pub title: String,
    /// What else is known of it; queries filter by it.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    /// Where the picture is on this machine; not part of what the index gets.
    #[serde(default, skip_serializing)]
    pub file: Option<String>,
}

/// The lines of a manifest. Blank lines are left out.
///
/// # Errors
/// A line is no such object, or has the id of an earlier one.
pub fn parse(text: &str) -> Result<Vec<Line>, Fault> {
    let mut ids = BTreeSet::new();
    let numbered = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let line = |(before, text): (usize, &str)| {
        let fault = |problem: String| Fault::Line { line: before + 1, problem };
        let line: Line = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
        match ids.insert(line.id.clone()) {
            true => Ok(line.keyed()),
            false => Err(fault(format!("the id {} is there already", line.id))),
        }
    };
    numbered.map(line).collect()
}

impl Line {
    fn keyed(mut self) -> Self {
        if self.key.is_empty() {
            self.key = format!("pictures/{}.png", self.id);
        }
        self
    }
}

/// The lines as the index reads them.
#[must_use]
pub fn to_lines(lines: &[Line]) -> String {
    let text = |line| serde_json::to_string(line).unwrap_or_default() + "\n";
    lines.iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_survives_the_way_there_and_back_without_its_file() {
        let lines = parse("{\"id\":\"a\",\"title\":\"cat\",\"file\":\"x/a.png\"}\n\n").unwrap();
        assert_eq!(lines[0].key, "pictures/a.png");
        assert_eq!(lines[0].file.as_deref(), Some("x/a.png"));
        let again = parse(&to_lines(&lines)).unwrap();
        assert_eq!(again, [Line { file: None, ..lines[0].clone() }]);
    }

    #[test]
    fn a_wrong_line_is_named() {
        let twice = "{\"id\":\"a\",\"title\":\"\"}\n{\"id\":\"a\",\"title\":\"\"}";
        assert_eq!(parse(twice).unwrap_err().to_string(), "line 2: the id a is there already");
        assert!(parse("\n{}").unwrap_err().to_string().starts_with("line 2: missing field"));
    }
}
