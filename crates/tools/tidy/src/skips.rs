//! Tests that pass because something is missing.
//!
//! A test may return early only behind a question that goes through `required-tools`, which fails
//! where `REQUIRE_TOOLS` is set: `required_tools::have(…)` itself, or a function that calls it. No
//! test is `#[ignore]`d, and nothing else prints that something is skipped.

use crate::source::Source;
use crate::syntax::{Function, parse, read_functions};
use crate::workspace::Package;
use std::collections::BTreeSet;

/// The crate that every skip goes through.
const GATE: &str = "required-tools";

/// The tests that may pass without having run.
#[must_use]
pub fn findings(packages: &[Package]) -> Vec<String> {
    let others = packages.iter().filter(|package| package.name != GATE);
    let files: Vec<File> = others.flat_map(read_files).collect();
    let gates = collect_gates(&files);
    files.iter().flat_map(|file| check_file(file, &gates)).collect()
}

/// A file with its functions, those of tests among them.
struct File<'a> {
    place: String,
    source: &'a Source,
    functions: Vec<Function>,
}

fn read_files(package: &Package) -> Vec<File<'_>> {
    package.sources.iter().map(|source| read_file(package, source)).collect()
}

fn read_file<'a>(package: &Package, source: &'a Source) -> File<'a> {
    let path = package.folder.join(source);
    let functions = read_functions(&parse(&path, &source.text));
    File { place: path.display().to_string(), source, functions }
}

/// Functions that ask `required-tools` themselves.
fn collect_gates<'a>(files: &'a [File]) -> BTreeSet<&'a str> {
    let functions = files.iter().flat_map(|file| &file.functions);
    functions
        .filter(|function| asks_itself(function))
        .map(|function| function.name.as_str())
        .collect()
}

fn asks_itself(function: &Function) -> bool {
    function.words.contains("required_tools")
}

fn check_file(file: &File, gates: &BTreeSet<&str>) -> Vec<String> {
    let place = &file.place;
    let mut findings = Vec::new();
    if prints_skip(file.source) {
        findings.push(format!(
            "{place}: prints that a test is skipped; let required_tools::skip say it, or fail"
        ));
    }
    for function in file.functions.iter().filter(|function| function.is_test) {
        let name = &function.name;
        if function.is_ignored {
            findings.push(format!("{place}: {name} is ignored; run it, or remove it"));
        }
        if function.returns_early && !asks(function, &file.functions, gates) {
            findings.push(format!(
                "{place}: {name} returns early and passes; ask required_tools::have first"
            ));
        }
    }
    findings
}

/// Whether the test asks, itself or by a function of its file or by one that asks.
fn asks(test: &Function, local: &[Function], gates: &BTreeSet<&str>) -> bool {
    let calls_gate = |function: &Function| gates.iter().any(|gate| function.words.contains(*gate));
    let called = local.iter().filter(|function| test.words.contains(&function.name));
    asks_itself(test) || calls_gate(test) || called.into_iter().any(calls_gate)
}

/// By the word in capitals, as `required-tools` writes it.
fn prints_skip(source: &Source) -> bool {
    source.names(concat!("SKIP", "PED"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, text: &str) -> Vec<String> {
        let package = Package {
            name: name.into(),
            folder: "tests".into(),
            sources: vec![Source::new("it.rs", text)],
            ..Package::default()
        };
        findings(&[package])
    }

    const SILENT: &str =
        "#[tokio::test] async fn a_page() -> Result { if !chromium() { return Ok(()); } look() }";

    #[test]
    fn a_silent_return_is_found() {
        assert_eq!(
            found("it", SILENT),
            ["tests/it.rs: a_page returns early and passes; ask required_tools::have first"]
        );
        let by_else =
            "#[test] fn a_page() { let Some(browser) = browser() else { return }; look() }";
        assert_eq!(found("it", by_else).len(), 1);
    }

    #[test]
    fn a_return_behind_required_tools_is_sound() {
        let direct = "#[test] fn a_page() { if !required_tools::have(&[\"node\"], \"a_page\") { return; } look() }";
        assert!(found("it", direct).is_empty());
        let gate = "fn chromium() -> bool { required_tools::have(&[\"chromium\"], \"pages\") }";
        assert!(found("it", &format!("{gate} {SILENT}")).is_empty());
    }

    #[test]
    fn a_failure_may_return_early() {
        assert!(
            found(
                "it",
                "#[test] fn a() -> R { let Some(x) = x() else { return Err(\"no x\".into()) }; x }"
            )
            .is_empty()
        );
        assert!(found("it", "#[test] fn a() { let first = || { return; }; first() }").is_empty());
    }

    #[test]
    fn an_ignored_test_and_a_printed_skip_are_found() {
        assert_eq!(
            found("it", "#[test] #[ignore] fn a() {}"),
            ["tests/it.rs: a is ignored; run it, or remove it"]
        );
        let printed = format!("fn a() {{ eprintln!(\"SKIP{}: a\"); }}", "PED");
        assert_eq!(found("it", &printed).len(), 1);
        assert!(found(GATE, &printed).is_empty());
    }
}
