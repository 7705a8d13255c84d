//! The machines of this repository are clean, against the templates that deploy them and the
//! errors that `statemachine/lint.json` lists: each function's own tests hold them against its
//! `ERRORS`.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

use asl_lint::{Context, Template, fix, lint};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
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

/// Machines whose items have an attribute for each version or revision, of which people and agencies make few
/// (ARCHITECTURE.md, "Decisions").
const GROWING: [&str; 5] = [
    "descriptions/attribute-doubt.asl.json",
    "descriptions/product-description.asl.json",
    "newsroom/dispatch-rewrite.asl.json",
    "review/review-images.asl.json",
    "review/review-response.asl.json",
];

/// What a state hands on at most:
/// <https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>.
const MOST_BYTES: usize = 262_144;

/// Bytes of a claim in a result: an execution's ARN, 176 characters where EventBridge started it, with JSON around.
const VALUE_BYTES: usize = 190;

/// Writes of `updateItem`: table, key and names of attributes that they set, as the machine writes them.
fn writes(of: &Value, found: &mut Vec<(String, String, Vec<String>)>) {
    if let Some(arguments) = of.get("Arguments").filter(|it| it["UpdateExpression"].is_string()) {
        let names = arguments["ExpressionAttributeNames"].as_object();
        let names = names.into_iter().flat_map(serde_json::Map::values);
        let names = names.filter_map(Value::as_str).map(str::to_owned).collect();
        found.push((arguments["TableName"].to_string(), arguments["Key"].to_string(), names));
    }
    match of {
        Value::Object(fields) => fields.values().for_each(|one| writes(one, found)),
        Value::Array(items) => items.iter().for_each(|one| writes(one, found)),
        _ => {}
    }
}

/// A stand-in of an expression's value: another one for each version where it reads what differs between them.
fn valued(expression: &str, version: u32) -> String {
    let differs = ["ersion", "evision", "claim", "raised"].iter().any(|it| expression.contains(it));
    if expression.contains("{%") && differs {
        format!("version-{version}")
    } else {
        expression.to_owned()
    }
}

/// Bytes of the largest item after so many versions of one thing.
fn largest_item(machine: &Value, versions: u32) -> usize {
    let mut found = Vec::new();
    writes(machine, &mut found);
    let mut items: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (version, (table, key, names)) in
        (1..=versions).flat_map(|version| found.iter().map(move |it| (version, it)))
    {
        let item = items.entry(format!("{table} {}", valued(key, version))).or_default();
        item.extend(names.iter().map(|name| valued(name, version)));
    }
    let bytes = |names: &BTreeSet<String>| names.iter().map(|name| name.len() + VALUE_BYTES).sum();
    items.values().map(bytes).max().unwrap_or_default()
}

/// A machine's text as JSON: numbers that the template gives are one.
fn parsed(machine: &str) -> Value {
    let mut parts = read(&format!("statemachine/{machine}"))
        .split("\": ${")
        .map(str::to_owned)
        .collect::<Vec<_>>();
    for part in parts.iter_mut().skip(1) {
        *part = format!("\": 1{}", part.split_once('}').unwrap().1);
    }
    serde_json::from_str(&parts.concat()).unwrap()
}

/// A result over the bound ends an execution without an outcome, and no catcher sees it.
#[test]
fn no_item_grows_with_versions() {
    for machine in machines() {
        let bytes = largest_item(&parsed(&machine), 2_000);
        let grows = bytes > MOST_BYTES;
        assert_eq!(grows, GROWING.contains(&machine.as_str()), "{machine}: {bytes} bytes");
        assert!(grows || bytes < 3_000, "{machine}: {bytes} bytes");
    }
}
