//! The machines of this repository are clean, against the templates that deploy them and the
//! errors that `statemachine/lint.json` lists: each function's own tests hold them against its
//! `ERRORS`.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

use asl_lint::{Context, Template, fix, lint};
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
    for machine in machines() {
        let system = machine.split('/').next().unwrap();
        let template = Template::parse(&read(&format!("infra/{system}.yaml"))).unwrap();
        let deployed = template.machine_of_file(&machine).unwrap();
        let context = context().with_substitutions(deployed.substitutions);
        let findings = lint(&read(&format!("statemachine/{machine}")), &context);
        let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
        assert!(findings.is_empty(), "{machine}:\n{}", lines.join("\n"));
    }
}

/// `UPDATE_MACHINES=1` writes what `rejoinder lint --fix` writes.
#[test]
fn every_retry_and_last_catcher_is_written_as_its_policy_is() {
    for machine in machines() {
        let path = format!("statemachine/{machine}");
        let (text, fixed) = (read(&path), fix(&read(&path), &context()));
        if std::env::var_os("UPDATE_MACHINES").is_some() {
            fs::write(repository().join(&path), &fixed).unwrap();
            continue;
        }
        assert!(text == fixed, "{path}: run with UPDATE_MACHINES=1, or `rejoinder lint --fix`");
    }
}
