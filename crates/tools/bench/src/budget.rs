//! What a function may weigh and how much it may do before its first event: the recorded figures,
//! and a tenth more.

use crate::case::CASES;
use crate::error::{Error, at, wrong};
use crate::instructions::instructions_to_first_event;
use crate::size::Size;
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// The figures of one function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Figures {
    pub bytes: u64,
    pub zip_bytes: u64,
    /// From start to asking for the first event; `None` without valgrind.
    pub start_instructions: Option<u64>,
}

/// Figures by function.
pub(crate) type Figured = BTreeMap<String, Figures>;

/// Figures by processor architecture, as Rust names it.
pub(crate) type Recorded = BTreeMap<String, Figured>;

/// The release binaries of the functions, built if they are not named, and their figures.
///
/// # Errors
/// A binary cannot be built or read, is no release binary, or does not start.
pub(crate) async fn figures(workspace: &Workspace) -> Result<Figured, Error> {
    workspace.build_functions(CASES.iter().map(|case| case.name)).await?;
    let mut all = Figured::new();
    for case in &CASES {
        let binary = workspace.binaries().join(case.name);
        if has_symbols(&fs::read(&binary).map_err(at(&binary))?) == Some(true) {
            return wrong(format!("{} has symbols, so it is no release binary", binary.display()));
        }
        let Size { bytes, zip_bytes } = Size::of(&binary)?;
        let start_instructions = instructions_to_first_event(&binary, case).await?;
        all.insert(case.name.to_owned(), Figures { bytes, zip_bytes, start_instructions });
    }
    Ok(all)
}

/// Whether a 64-bit little-endian ELF file has a symbol table; a release build strips it.
fn has_symbols(elf: &[u8]) -> Option<bool> {
    const SYMBOL_TABLE: u64 = 2;
    let number = |at: usize, length: usize| {
        let bytes = elf.get(at..at.checked_add(length)?)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    };
    let table = usize::try_from(number(0x28, 8)?).ok()?;
    let (length, count) = (number(0x3a, 2)?, number(0x3c, 2)?);
    let kind = |index: u64| number(table + usize::try_from(index * length).ok()? + 4, 4);
    Some((0..count).any(|index| kind(index) == Some(SYMBOL_TABLE)))
}

/// The figures beside the recorded ones, as JSON for people.
///
/// # Errors
/// As [`figures`], or something is more than a tenth over the record: the message names it.
pub(crate) async fn compare(workspace: &Workspace) -> Result<String, Error> {
    let now = figures(workspace).await?;
    let all = recorded(workspace)?;
    let Some(recorded) = all.get(std::env::consts::ARCH) else {
        return wrong(format!("no figures are recorded for {}", std::env::consts::ARCH));
    };
    let excesses = excesses(recorded, &now);
    if !excesses.is_empty() {
        return wrong(format!(
            "over the recorded figures by more than a tenth:\n{}\nFind out why. If it is worth it, \
             record them again: cargo run --release --bin bench -- budget --record",
            excesses.join("\n")
        ));
    }
    if now.values().any(|figures| figures.start_instructions.is_none()) {
        eprintln!("instructions are not counted: install valgrind");
    }
    Ok(serde_json::to_string_pretty(&json!({ "recorded": recorded, "now": now }))?)
}

/// What is more than a tenth over the record, in sentences.
fn excesses(recorded: &Figured, now: &Figured) -> Vec<String> {
    let pairs = now.iter().map(|(name, now)| (name, recorded.get(name), now));
    pairs.flat_map(|(name, recorded, now)| excesses_of(name, recorded, now)).collect()
}

fn excesses_of(name: &str, recorded: Option<&Figures>, now: &Figures) -> Vec<String> {
    let Some(recorded) = recorded else { return vec![format!("{name} has no recorded figures")] };
    let counted = recorded.start_instructions.zip(now.start_instructions);
    let mut pairs = vec![
        ("bytes", recorded.bytes, now.bytes),
        ("bytes zipped", recorded.zip_bytes, now.zip_bytes),
    ];
    pairs.extend(counted.map(|(before, now)| ("instructions to the first event", before, now)));
    let over = pairs.into_iter().filter(|(_, before, now)| *now > before + before / 10);
    over.map(|(what, before, now)| format!("{name}: {now} {what}, recorded {before}")).collect()
}

fn file(workspace: &Workspace) -> PathBuf {
    workspace.path("crates/tools/bench/recorded/budget.json")
}

/// The committed figures.
///
/// # Errors
/// The file cannot be read.
fn recorded(workspace: &Workspace) -> Result<Recorded, Error> {
    let path = file(workspace);
    Ok(serde_json::from_str(&fs::read_to_string(&path).map_err(at(&path))?)?)
}

/// Records the figures of this machine's processor.
///
/// # Errors
/// As [`figures`].
pub(crate) async fn record(workspace: &Workspace) -> Result<(), Error> {
    let now = figures(workspace).await?;
    let mut all = recorded(workspace).unwrap_or_default();
    all.insert(std::env::consts::ARCH.to_owned(), now);
    let path = file(workspace);
    fs::write(&path, serde_json::to_string_pretty(&all)? + "\n").map_err(at(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: u64, zip_bytes: u64, start_instructions: Option<u64>) -> Figured {
        let figures = Figures { bytes, zip_bytes, start_instructions };
        [("sentiment".to_owned(), figures)].into()
    }

    #[test]
    fn a_tenth_more_is_allowed() {
        let recorded = of(1_000, 500, Some(100));
        assert_eq!(excesses(&recorded, &of(1_100, 550, Some(110))), [""; 0]);
        assert_eq!(excesses(&recorded, &of(10, 5, None)), [""; 0]);
    }

    #[test]
    fn more_is_named() {
        let recorded = of(1_000, 500, Some(100));
        assert_eq!(
            excesses(&recorded, &of(1_101, 500, Some(111))),
            [
                "sentiment: 1101 bytes, recorded 1000",
                "sentiment: 111 instructions to the first event, recorded 100"
            ]
        );
        assert_eq!(
            excesses(&Figured::new(), &of(1, 1, None)),
            ["sentiment has no recorded figures"]
        );
    }

    #[test]
    fn a_test_binary_has_symbols() {
        let own = fs::read(std::env::current_exe().unwrap()).unwrap();
        assert_eq!(has_symbols(&own), Some(true));
        assert_eq!(has_symbols(b"\x7fELF"), None);
    }
}
