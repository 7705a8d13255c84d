//! Suites and results as JSONL.

use crate::{Item, ItemResult};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// A file that cannot be used: the line, counted from 1, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct UnreadableLine {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong and how to mend it; quotes no text of the file.
    pub problem: String,
}

/// Reads a suite; blank lines are passed over.
///
/// # Errors
/// A line is no item, an item is invalid, or an id stands twice.
pub fn parse_suite(text: &str) -> Result<Vec<Item>, UnreadableLine> {
    let mut seen = BTreeSet::new();
    lines(text, |item: &Item| {
        item.validate().map_err(|fault| fault.to_string())?;
        let new = seen.insert(item.id.clone());
        new.then_some(()).ok_or_else(|| format!("the id {} stands twice", item.id))
    })
}

/// Reads results; blank lines are passed over.
///
/// # Errors
/// A line is no result.
pub fn parse_results(text: &str) -> Result<Vec<ItemResult>, UnreadableLine> {
    lines(text, |_: &ItemResult| Ok(()))
}

/// One line with its end.
///
/// # Panics
/// Never for the types of this crate: all of them can be written as JSON.
#[must_use]
pub fn to_line(value: &impl Serialize) -> String {
    let mut line = serde_json::to_string(value).expect("plain data is JSON");
    line.push('\n');
    line
}

fn lines<T: DeserializeOwned>(
    text: &str,
    mut check: impl FnMut(&T) -> Result<(), String>,
) -> Result<Vec<T>, UnreadableLine> {
    let numbered = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    numbered
        .map(|(index, line)| {
            let fault = |problem| UnreadableLine { line: index + 1, problem };
            let value = serde_json::from_str(line).map_err(|error| fault(error.to_string()))?;
            check(&value).map_err(fault)?;
            Ok(value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Length, Slice};

    fn shipped() -> String {
        let path =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/review/evaluation/suite.jsonl");
        std::fs::read_to_string(path).unwrap()
    }

    #[test]
    fn the_suite_that_comes_with_the_project_is_read() {
        let items = parse_suite(&shipped()).unwrap();
        let injections = items.iter().filter(|item| item.slice().injection.is_some()).count();
        assert_eq!((items.len(), injections), (211, 44));
        let lengths: BTreeSet<Length> = items.iter().map(|item| item.slice().length).collect();
        assert_eq!(lengths.len(), 4);
    }

    #[test]
    fn an_item_is_written_as_it_was_read() {
        let items = parse_suite(&shipped()).unwrap();
        let text: String = items.iter().map(to_line).collect();
        assert_eq!(parse_suite(&text).unwrap(), items);
    }

    #[test]
    fn a_fault_names_its_line() {
        let shipped = shipped();
        let first = shipped.lines().next().unwrap();
        let check = |second: &str| parse_suite(&format!("{first}\n\n{second}\n")).unwrap_err();
        assert_eq!(
            check(first),
            UnreadableLine { line: 3, problem: "the id praise-en-01 stands twice".to_owned() }
        );
        let other = first.replacen("praise-en-01", "x", 1);
        assert_eq!(check(&other.replace("\"5\"", "\"6\"")).line, 3);
        assert!(check("{}").problem.contains("missing field"));
    }

    #[test]
    fn a_slice_reads_back() {
        let items = parse_suite(&shipped()).unwrap();
        for item in &items {
            let line = serde_json::to_string(&item.slice()).unwrap();
            let slice: Slice = serde_json::from_str(&line).unwrap();
            assert_eq!(slice, item.slice());
        }
    }
}
