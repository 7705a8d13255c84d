//! Every rule catches its broken samples, by name and alone, and lets their mended twins pass.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

use asl_lint::{Context, Finding, Rule, lint};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

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

#[test]
fn every_broken_sample_is_caught_by_its_rule_and_no_other() {
    let samples = machines(&repository().join("statemachine/broken"));
    assert!(samples.len() >= 45, "{}", samples.len());
    for (sample, path) in samples {
        let findings = findings(&path);
        let rules: BTreeSet<_> = findings.iter().map(|finding| finding.rule.name()).collect();
        assert_eq!(rules, BTreeSet::from([rule_of(&sample)]), "{sample}: {findings:#?}");
    }
}

#[test]
fn every_mended_sample_passes() {
    for (sample, path) in machines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good")) {
        assert_eq!(findings(&path), [], "{sample}");
    }
}

#[test]
fn every_rule_has_a_broken_and_a_mended_sample() {
    let broken = machines(&repository().join("statemachine/broken"));
    let mended = machines(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good"));
    let names = |samples: &[(String, PathBuf)]| -> BTreeSet<String> {
        samples.iter().map(|(sample, _)| sample.clone()).collect()
    };
    assert_eq!(names(&broken), names(&mended));
    let covered: BTreeSet<_> = broken.iter().map(|(sample, _)| rule_of(sample)).collect();
    let rules: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    assert_eq!(covered, rules);
}
