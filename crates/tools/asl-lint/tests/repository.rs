//! The machines of this repository are clean, against the template that deploys them and the
//! errors that the functions have.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

use asl_lint::{Context, Template, fix, lint};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap()
}

fn context() -> Context {
    Context::from_json(&read("statemachine/lint.json")).unwrap()
}

/// `<system>/<machine>.asl.json`, of every system.
fn machines() -> Vec<String> {
    let root = repository().join("statemachine");
    let systems = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path());
    let files = systems.filter(|path| path.is_dir()).flat_map(|path| fs::read_dir(path).unwrap());
    let files = files.map(|file| file.unwrap().path());
    let names = files.map(|path| path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned());
    names.filter(|name| name.ends_with(".asl.json")).collect()
}

#[test]
fn every_machine_is_clean() {
    let template = Template::parse(&read("infra/template.yaml")).unwrap();
    for machine in machines() {
        let deployed = template.machine_of_file(&machine).unwrap();
        let context = context().with_substitutions(deployed.substitutions);
        let findings = lint(&read(&format!("statemachine/{machine}")), &context);
        let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
        assert!(findings.is_empty(), "{machine}:\n{}", lines.join("\n"));
    }
}

/// `UPDATE_MACHINES=1` writes what `rejoinder lint --fix` writes.
#[test]
fn every_retry_is_written_as_its_policy_is() {
    for machine in machines() {
        let path = format!("statemachine/{machine}");
        let (text, fixed) = (read(&path), fix(&read(&path), &context()));
        if std::env::var_os("UPDATE_MACHINES").is_some() {
            fs::write(repository().join(&path), &fixed).unwrap();
        }
        assert!(text == fixed, "{path}: run with UPDATE_MACHINES=1, or `rejoinder lint --fix`");
    }
}

/// `ToxicityCheckFunction` is the crate `toxicity-check`.
fn crate_of(function: &str) -> String {
    let words = function.strip_suffix("Function").unwrap().chars();
    let dashed =
        words.flat_map(|c| [c.is_uppercase().then_some('-'), Some(c.to_ascii_lowercase())]);
    dashed.flatten().collect::<String>().trim_start_matches('-').to_owned()
}

fn sources(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let text = |path: PathBuf| match path.is_dir() {
        true => sources(&path),
        false => fs::read_to_string(path).unwrap_or_default(),
    };
    entries.map(text).collect()
}

fn sources_of(name: &str) -> String {
    let systems = fs::read_dir(repository().join("crates")).unwrap();
    let crates = systems.map(|system| system.unwrap().path().join(name).join("src"));
    crates.filter(|path| path.is_dir()).map(|path| sources(&path)).collect()
}

/// The names in `fn name(&self) -> &'static str`, which is how an error gets its name.
fn error_names(source: &str) -> BTreeSet<String> {
    let bodies = source.split("fn name(&self) -> &'static str").skip(1);
    let arms = bodies.flat_map(|body| body.split("\n    }\n").next().unwrap().lines());
    arms.filter_map(|arm| arm.split_once("=> \"")?.1.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn the_functions_have_the_errors_that_the_machines_are_checked_against() {
    let shared = ["lambda-bridge", "bedrock", "approval-store", "titan", "vector-index"]
        .map(sources_of)
        .concat();
    let shared = error_names(&shared);
    for (function, listed) in context().functions {
        let mut own = error_names(&sources_of(&crate_of(&function)));
        own.insert("InvalidInput".to_owned());
        let missing: Vec<_> = own.difference(&listed).collect();
        assert!(missing.is_empty(), "{function} also has {missing:?}");
        let unknown: Vec<_> =
            listed.iter().filter(|e| !own.contains(*e) && !shared.contains(*e)).collect();
        assert!(unknown.is_empty(), "{function} has no {unknown:?}");
    }
}
