//! Every rule catches its broken samples, by name and alone, and lets their mended twins pass.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

use asl_lint::{Context, Finding, Report, Rule, Severity, lint};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn machines(folder: &Path) -> Vec<(String, PathBuf)> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<_> = files.filter_map(|file| sample_name(file.path())).collect();
    all.sort();
    all
}

fn sample_name(path: PathBuf) -> Option<(String, PathBuf)> {
    let name = path.file_name()?.to_str()?.strip_suffix(".asl.json")?.to_owned();
    Some((name, path))
}

/// A sample's context lies beside it as `<sample>.context.json`.
fn findings(path: &Path) -> Vec<Finding> {
    let text = fs::read_to_string(path).unwrap();
    let context = path.to_str().unwrap().replace(".asl.json", ".context.json");
    let context = fs::read_to_string(context).map(|text| Context::from_json(&text).unwrap());
    lint(&text, &context.unwrap_or_default())
}

fn rule_of(sample: &str) -> &str {
    sample.rsplit_once('-').map_or(sample, |(rule, _)| rule)
}

/// What is wrong with a sample. A sample in JSONPath has a note, too, which may be its point.
fn caught(sample: &str, path: &Path) -> Vec<Finding> {
    let all = findings(path).into_iter();
    let is_meant = |finding: &Finding| {
        finding.severity() == Severity::Error || finding.rule.name() == rule_of(sample)
    };
    all.filter(is_meant).collect()
}

fn broken() -> Vec<(String, PathBuf)> {
    machines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken"))
}

/// Machines without mistakes that there is something to say about.
fn noted() -> Vec<(String, PathBuf)> {
    machines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/noted"))
}

#[test]
fn every_sample_is_caught_by_its_rule_and_no_other() {
    assert!(broken().len() >= 45, "{}", broken().len());
    for (sample, path) in [broken(), noted()].concat() {
        let findings = caught(&sample, &path);
        let rules: BTreeSet<_> = findings.iter().map(|finding| finding.rule.name()).collect();
        assert_eq!(rules, BTreeSet::from([rule_of(&sample)]), "{sample}: {findings:#?}");
    }
}

#[test]
fn mistakes_fail_and_notes_do_not() {
    for (samples, expected) in [(broken(), 1), (noted(), 0)] {
        for (sample, path) in samples {
            let mut report = Report::default();
            report.add(&sample, findings(&path));
            assert_eq!(report.exit_status(), expected, "{sample}");
        }
    }
}

#[test]
fn every_mended_sample_passes() {
    for (sample, path) in machines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good")) {
        assert_eq!(caught(&sample, &path), [], "{sample}");
    }
}

#[test]
fn every_rule_has_a_broken_and_a_mended_sample() {
    let broken = [broken(), noted()].concat();
    let mended = machines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good"));
    let names = |samples: &[(String, PathBuf)]| -> BTreeSet<String> {
        samples.iter().map(|(sample, _)| sample.clone()).collect()
    };
    assert_eq!(names(&broken), names(&mended));
    let covered: BTreeSet<_> = broken.iter().map(|(sample, _)| rule_of(sample)).collect();
    let rules: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    assert_eq!(covered, rules);
}
