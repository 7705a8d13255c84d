//! This repository keeps its rules.

use std::path::Path;
use std::sync::LazyLock;
use tidy::{
    Exception, Workspace, circles, dependencies, functions, lost, modules, programs, sizes, skips,
    unused,
};

static WORKSPACE: LazyLock<Workspace> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    Workspace::read(&root)
        .unwrap_or_else(|error| panic!("{error}: {:?}", std::error::Error::source(&error)))
});

#[track_caller]
fn assert_none(findings: &[String]) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn there_is_something_to_check() {
    assert!(WORKSPACE.packages.len() > 30);
    assert!(!WORKSPACE.templates.is_empty() && !WORKSPACE.events.is_empty());
}

#[test]
fn systems_stand_side_by_side_on_the_floor() {
    assert_none(&dependencies::findings(&WORKSPACE.packages));
}

#[test]
fn every_dependency_is_used() {
    assert_none(&unused::findings(&WORKSPACE.packages, &[]));
}

const NOT_FUNCTIONS: [Exception; 22] = [
    Exception { subject: "assistant/schemas", reason: "the schemas of what crosses a boundary" },
    Exception { subject: "assistant/manuals", reason: "documents to ask, and questions" },
    Exception { subject: "descriptions/products", reason: "products to run" },
    Exception { subject: "core/schemas", reason: "the schemas of what crosses a boundary" },
    Exception {
        subject: "descriptions/claims",
        reason: "labelled descriptions to measure the rules on",
    },
    Exception { subject: "descriptions/schemas", reason: "the schemas of what crosses a boundary" },
    Exception { subject: "models/plans", reason: "plans of what endpoints serve" },
    Exception { subject: "models/schemas", reason: "the schemas of what crosses a boundary" },
    Exception { subject: "newsroom/articles", reason: "articles to label" },
    Exception { subject: "newsroom/dispatches", reason: "dispatches to rewrite" },
    Exception { subject: "newsroom/intake", reason: "files of an agency to take in" },
    Exception { subject: "newsroom/rewrites", reason: "rewrites to measure the rules on" },
    Exception { subject: "newsroom/schemas", reason: "the schemas of what crosses a boundary" },
    Exception { subject: "newsroom/wikinews", reason: "news to measure the rules on" },
    Exception { subject: "review/evaluation", reason: "the suite that the evaluation runs over" },
    Exception { subject: "review/reviews", reason: "reviews to post and to run" },
    Exception { subject: "review/schemas", reason: "the schemas of what crosses a boundary" },
    Exception { subject: "search/schemas", reason: "the schemas of what crosses a boundary" },
    Exception { subject: "training/plans", reason: "plans of training runs" },
    Exception { subject: "training/runs", reason: "records of training runs" },
    Exception { subject: "training/schemas", reason: "the schemas of what crosses a boundary" },
    Exception { subject: "training/settings", reason: "what is said beside a plan" },
];

#[test]
fn a_function_has_one_name() {
    assert_none(&functions::findings(&WORKSPACE, &NOT_FUNCTIONS));
}

#[test]
fn every_module_says_what_it_is_for() {
    assert_none(&modules::findings(&WORKSPACE.packages));
}

#[test]
fn every_file_is_compiled() {
    assert_none(&lost::findings(&WORKSPACE.packages));
}

/// They run for up to a minute, and side by side only as programs of their own.
const SEVERAL_TEST_PROGRAMS: [Exception; 6] = [
    Exception { subject: "asl-lint", reason: "20 s of mistakes planted one at a time" },
    Exception { subject: "causal-language-model", reason: "a whole model beside a tiny one" },
    Exception { subject: "nsfw-network", reason: "forty pictures, and the network's parity" },
    Exception { subject: "sagemaker-stand-in", reason: "endpoints and jobs start processes" },
    Exception { subject: "text-serving", reason: "a server under load" },
    Exception { subject: "text-training", reason: "trains" },
];

#[test]
fn the_tests_of_a_crate_are_one_program() {
    assert_none(&programs::findings(&WORKSPACE.packages, &SEVERAL_TEST_PROGRAMS));
}

#[test]
fn no_crate_is_too_long() {
    assert_none(&sizes::find_long_crates(&WORKSPACE.packages, &[]));
}

#[test]
fn functions_are_short() {
    assert_none(&sizes::find_long_functions(&WORKSPACE.packages));
}

#[test]
fn files_do_not_import_each_other_in_large_rings() {
    assert_none(&circles::findings(&WORKSPACE.packages, &[]));
}

#[test]
fn no_test_passes_because_something_is_missing() {
    assert_none(&skips::findings(&WORKSPACE.packages));
}
