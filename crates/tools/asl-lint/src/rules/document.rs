//! The file as a whole: JSON, and a machine at all.

use crate::rule::Rule;
use crate::subject::Findings;
use serde_json::{Map, Value};

/// A text that is no JSON. The parser's message quotes no content.
pub(crate) fn no_json(error: &serde_json::Error, findings: &mut Findings) {
    findings.add("", "", Rule::MalformedMachine, format!("this is no JSON: {error}"));
}

/// Keys that occur twice, by their JSON pointers.
pub(crate) fn repeated_keys(pointers: &[String], findings: &mut Findings) {
    for pointer in pointers {
        let reason = "this key occurs twice and only the last value counts; rename or remove one";
        findings.add("", pointer, Rule::DuplicateKey, reason);
    }
}

/// The least that makes a machine: objects where objects belong, and known state types.
pub(crate) fn shape(document: &Value, findings: &mut Findings) {
    match document.as_object() {
        Some(json) => definition(json, "", findings),
        None => malformed(findings, "", "a machine is a JSON object with StartAt and States"),
    }
}

fn malformed(findings: &mut Findings, pointer: &str, reason: &str) {
    findings.add("", pointer, Rule::MalformedMachine, reason);
}

fn definition(json: &Map<String, Value>, at: &str, findings: &mut Findings) {
    let pointer = format!("{at}/States");
    match json.get("States").and_then(Value::as_object) {
        Some(states) if !states.is_empty() => {
            for (name, state) in states {
                self::state(state, &format!("{pointer}/{}", crate::json::escaped(name)), findings);
            }
        }
        _ => malformed(findings, &pointer, "States must be an object with at least one state"),
    }
}

const TYPES: [&str; 8] = ["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"];

fn state(state: &Value, at: &str, findings: &mut Findings) {
    let Some(json) = state.as_object() else {
        return malformed(findings, at, "a state is a JSON object");
    };
    match json.get("Type").and_then(Value::as_str) {
        Some(kind) if TYPES.contains(&kind) => inner(json, kind, at, findings),
        _ => {
            let reason = format!("Type must be one of {}", TYPES.join(", "));
            malformed(findings, &format!("{at}/Type"), &reason);
        }
    }
}

fn inner(json: &Map<String, Value>, kind: &str, at: &str, findings: &mut Findings) {
    match kind {
        "Parallel" => branches(json, at, findings),
        "Map" => processor(json, at, findings),
        "Choice" if !is_filled_array(json.get("Choices")) => {
            malformed(findings, &format!("{at}/Choices"), "Choices must be an array with a rule");
        }
        _ => {}
    }
}

fn is_filled_array(value: Option<&Value>) -> bool {
    value.and_then(Value::as_array).is_some_and(|all| !all.is_empty())
}

fn branches(json: &Map<String, Value>, at: &str, findings: &mut Findings) {
    let pointer = format!("{at}/Branches");
    if !is_filled_array(json.get("Branches")) {
        malformed(findings, &pointer, "Branches must be an array with at least one machine");
    }
    let all = json.get("Branches").and_then(Value::as_array);
    for (i, branch) in all.into_iter().flatten().enumerate() {
        nested(branch, &format!("{pointer}/{i}"), findings);
    }
}

fn processor(json: &Map<String, Value>, at: &str, findings: &mut Findings) {
    let field = if json.contains_key("Iterator") { "Iterator" } else { "ItemProcessor" };
    nested(json.get(field).unwrap_or(&Value::Null), &format!("{at}/{field}"), findings);
}

fn nested(value: &Value, at: &str, findings: &mut Findings) {
    match value.as_object() {
        Some(json) => definition(json, at, findings),
        None => malformed(findings, at, "this must be an object with StartAt and States"),
    }
}
