//! From text to lines.

use crate::fault::{Fault, FaultName};
use crate::line::Line;
use serde::de::DeserializeOwned;

/// A line and its number, from 1.
pub(crate) type Numbered = (usize, Line);

/// Bytes of a line; one that has more is no conversation.
const LONGEST: usize = 1 << 20;

/// The lines of a set, and which are none. Blank ones are let be.
pub(crate) fn read<T: DeserializeOwned>(text: &str, faults: &mut Vec<Fault>) -> Vec<(usize, T)> {
    if text.trim_start().starts_with('[') {
        let cause = "the file is one JSON array: write each of its members on a line of its own";
        faults.push(Fault::new(0, FaultName::NotJsonLines, cause));
        return Vec::new();
    }
    let numbered = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let mut lines = Vec::new();
    for (number, line) in numbered {
        match read_line(line) {
            Ok(line) => lines.push((number, line)),
            Err((name, cause)) => faults.push(Fault::new(number, name, cause)),
        }
    }
    lines
}

fn read_line<T: DeserializeOwned>(line: &str) -> Result<T, (FaultName, &'static str)> {
    if line.len() > LONGEST {
        return Err((FaultName::TooManyTokens, "the line has more than 1 MB: divide it"));
    }
    let value: serde_json::Value =
        serde_json::from_str(line).map_err(|_| (FaultName::NotJson, "the line is no JSON"))?;
    let misshapen =
        "a field is missing or of another type: id, image, conversations with from and value";
    serde_json::from_value(value).map_err(|_| (FaultName::Misshapen, misshapen))
}
