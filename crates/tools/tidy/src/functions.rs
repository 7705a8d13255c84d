//! A Lambda has one name: crate = binary = logical id in a template = folder of events.
//!
//! `toxicity-check` is `ToxicityCheckFunction` in `infra/*.yaml`, a crate of a system, and has its
//! samples in `events/<system>/toxicity-check`.

use crate::exceptions::{Exception, Suspect, except};
use crate::source::Source;
use crate::workspace::{Package, Workspace};
use std::path::{Path, PathBuf};

/// A function as a template declares it.
#[derive(Debug, PartialEq, Eq)]
struct Declared {
    logical_id: String,
    binary: String,
}

/// Functions whose names differ, binaries that no template declares, and folders of events that
/// belong to no function; an exception's subject is such a folder, from `events/`.
#[must_use]
pub fn findings(workspace: &Workspace, exceptions: &[Exception]) -> Vec<String> {
    let declared: Vec<Declared> = workspace.templates.iter().flat_map(read_declared).collect();
    let lambdas: Vec<&Package> =
        workspace.packages.iter().filter(|package| is_lambda(package)).collect();
    let mut findings: Vec<String> =
        declared.iter().flat_map(|function| check_declared(function, &lambdas)).collect();
    findings.extend(
        lambdas.iter().flat_map(|lambda| check_lambda(lambda, &declared, &workspace.events)),
    );
    let stray = workspace
        .events
        .iter()
        .filter(|folder| !lambdas.iter().any(|lambda| events_of(lambda) == **folder));
    findings.extend(except(stray.map(|folder| suspect(folder)).collect(), exceptions));
    findings
}

/// The functions of a template: its `Binary:` lines, each with the key of the resource around it.
fn read_declared(template: &Source) -> Vec<Declared> {
    let mut logical_id = "";
    let mut declared = Vec::new();
    for line in template.text.lines() {
        if let Some(key) = read_resource_key(line) {
            logical_id = key;
        }
        if let Some((_, rest)) = line.split_once("Binary: ") {
            let binary = rest.split([' ', '}', ',']).next().unwrap_or_default();
            declared.push(Declared { logical_id: logical_id.into(), binary: binary.into() });
        }
    }
    declared
}

/// Resources are the keys two spaces deep.
fn read_resource_key(line: &str) -> Option<&str> {
    let key = line.strip_prefix("  ")?.strip_suffix(':')?;
    key.chars().all(char::is_alphanumeric).then_some(key)
}

/// A crate of a system with a binary.
fn is_lambda(package: &Package) -> bool {
    let parts = ["crates/tools", "crates/floor"];
    let in_system = package.folder.starts_with("crates")
        && !parts.iter().any(|part| package.folder.starts_with(part));
    in_system && !package.binaries.is_empty()
}

fn check_declared(function: &Declared, lambdas: &[&Package]) -> Vec<String> {
    let Declared { logical_id, binary } = function;
    let mut findings = Vec::new();
    let expected = format!("{}Function", to_pascal_case(binary));
    if *logical_id != expected {
        findings.push(format!("infra: {logical_id} runs {binary}; name it {expected}"));
    }
    if !lambdas.iter().any(|lambda| lambda.name == *binary) {
        findings.push(format!(
            "infra: {logical_id} runs {binary}, and no crate of a system has that name"
        ));
    }
    findings
}

fn check_lambda(lambda: &Package, declared: &[Declared], events: &[PathBuf]) -> Vec<String> {
    let Package { name, folder, binaries, .. } = lambda;
    let folder = folder.display();
    let mut findings = Vec::new();
    if *binaries != [name.as_str()] {
        findings.push(format!(
            "{folder}: builds {}; a function has one binary, named as its crate",
            binaries.join(", ")
        ));
    }
    if !declared.iter().any(|function| function.binary == *name) {
        findings.push(format!("{folder}: no template in infra declares this function"));
    }
    if !events.contains(&events_of(lambda)) {
        findings.push(format!("{folder}: add samples in events/{}", events_of(lambda).display()));
    }
    findings
}

/// `crates/review/sentiment` → `review/sentiment`.
fn events_of(lambda: &Package) -> PathBuf {
    lambda.folder.strip_prefix("crates").unwrap_or(&lambda.folder).into()
}

fn suspect(folder: &Path) -> Suspect {
    let subject = folder.display().to_string();
    Suspect { finding: format!("events/{subject}: no function has that name"), subject }
}

fn to_pascal_case(name: &str) -> String {
    name.split('-').map(capitalise).collect()
}

fn capitalise(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_uppercase() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "\
Resources:
  ToxicityCheckFunctionLogs:
    Type: AWS::Logs::LogGroup
  ToxicityCheckFunction:
    Type: AWS::Serverless::Function
    Metadata: { BuildMethod: rust-cargolambda, BuildProperties: { Binary: toxicity-check } }
";

    fn sound() -> Workspace {
        Workspace {
            packages: vec![Package {
                name: "toxicity-check".into(),
                folder: "crates/review/toxicity-check".into(),
                binaries: vec!["toxicity-check".into()],
                ..Package::default()
            }],
            templates: vec![Source::new("infra/review.yaml", TEMPLATE)],
            events: vec!["review/toxicity-check".into()],
        }
    }

    #[test]
    fn one_name_is_sound() {
        assert!(findings(&sound(), &[]).is_empty());
    }

    #[test]
    fn another_logical_id_is_found() {
        let mut workspace = sound();
        workspace.templates[0].text =
            TEMPLATE.replace("  ToxicityCheckFunction:", "  ToxicityFunction:");
        assert_eq!(
            findings(&workspace, &[]),
            ["infra: ToxicityFunction runs toxicity-check; name it ToxicityCheckFunction"]
        );
    }

    #[test]
    fn another_binary_is_found() {
        let mut workspace = sound();
        workspace.packages[0].binaries = vec!["toxicity".into()];
        assert_eq!(
            findings(&workspace, &[]),
            [
                "crates/review/toxicity-check: builds toxicity; a function has one binary, named as its crate"
            ]
        );
    }

    #[test]
    fn a_function_without_its_crate_is_found() {
        let mut workspace = sound();
        workspace.packages[0].name = "toxicity".into();
        assert!(findings(&workspace, &[])[0].ends_with("no crate of a system has that name"));
    }

    #[test]
    fn a_function_that_no_template_declares_is_found() {
        let mut workspace = sound();
        workspace.templates.clear();
        assert_eq!(
            findings(&workspace, &[]),
            ["crates/review/toxicity-check: no template in infra declares this function"]
        );
    }

    #[test]
    fn missing_and_stray_events_are_found() {
        let mut workspace = sound();
        workspace.events = vec!["search/toxicity-check".into(), "review/schemas".into()];
        let schemas = [Exception { subject: "review/schemas", reason: "the events' schemas" }];
        assert_eq!(
            findings(&workspace, &schemas),
            [
                "crates/review/toxicity-check: add samples in events/review/toxicity-check",
                "events/search/toxicity-check: no function has that name",
            ]
        );
    }
}
