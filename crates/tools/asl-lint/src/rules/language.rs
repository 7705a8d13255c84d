//! The language of a state, its name, and fields of the other language.

use crate::machine::State;
use crate::rule::Rule;
use crate::subject::{Findings, LintedMachine};
use serde_json::Value;
use std::collections::BTreeSet;

/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html>.
const LONGEST_NAME: usize = 80;

/// Checks each state on its own.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for (_, state) in subject.machine.states() {
        name(state, findings);
        if !seen.insert(state.name) {
            let reason =
                "names must be unique in the whole machine, branches and iterations included";
            findings.add(state.name, "", Rule::DuplicateStateName, reason);
        }
        if state.is_jsonata {
            jsonpath_keys(state, findings);
        }
    }
    unchecked(subject, findings);
}

/// Says once how much of the machine speaks JSONPath.
fn unchecked(subject: &LintedMachine<'_>, findings: &mut Findings) {
    let all = subject.machine.states().count();
    let unchecked = subject.machine.states().filter(|(_, state)| !state.is_jsonata).count();
    if unchecked > 0 {
        let reason = format!(
            "{unchecked} of {all} states speak JSONPath: their paths and intrinsic functions are \
             not checked, all else is"
        );
        findings.add("", "/QueryLanguage", Rule::QueryLanguageUnsupported, reason);
    }
}

fn name(state: &State<'_>, findings: &mut Findings) {
    let length = state.name.chars().count();
    if length > LONGEST_NAME {
        let reason = format!("the name has {length} characters and may have {LONGEST_NAME}");
        findings.add(state.name, "", Rule::LongStateName, reason);
    }
}

fn jsonpath_keys(state: &State<'_>, findings: &mut Findings) {
    for field in ["Arguments", "Output", "Assign", "ItemSelector"] {
        if let Some(value) = state.get(field) {
            dollar_keys(state, value, &format!("/{field}"), findings);
        }
    }
}

/// `"name.$": "$.path"` is JSONPath's way; here it would stay as it is.
fn dollar_keys(state: &State<'_>, value: &Value, at: &str, findings: &mut Findings) {
    let Value::Object(map) = value else { return };
    for (key, value) in map {
        let at = format!("{at}/{}", crate::json::escaped(key));
        if key.ends_with(".$") {
            let reason = format!(
                "a key that ends in .$ is not computed in JSONata: write {:?}: \"{{% ... %}}\"",
                &key[..key.len() - 2]
            );
            findings.add(state.name, &at, Rule::JsonpathField, reason);
        }
        dollar_keys(state, value, &at, findings);
    }
}
