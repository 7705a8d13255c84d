//! The objects of a machine against the language: their fields, and what the fields hold.

use super::values::problem;
use crate::grammar::{BRANCH, Field, MACHINE, Object, PROCESSOR, Speaks, Takes};
use crate::grammar::{is_jsonpath_only, state};
use crate::json::escaped;
use crate::machine::Machine;
use crate::rule::Rule;
use crate::subject::{Findings, LintedMachine};
use serde_json::{Map, Value};

/// Checks every state, and every machine, branch and iteration.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    for scope in 0..subject.machine.scopes.len() {
        definition(subject.machine, scope, findings);
    }
    for (_, found) in subject.machine.states() {
        if let Some(object) = state(found.kind()) {
            let mut walk = Walk { owner: found.name, is_jsonata: found.is_jsonata, findings };
            walk.object(found.json, object, "");
        }
    }
}

/// What has no states is no machine, which is said elsewhere.
fn definition(machine: &Machine<'_>, scope: usize, findings: &mut Findings) {
    let json = machine.scopes[scope].json;
    if !json.contains_key("States") {
        return;
    }
    let Some(parent) = &machine.scopes[scope].parent else {
        return Walk { owner: "", is_jsonata: false, findings }.object(json, &MACHINE, "");
    };
    let owner = machine.scopes[parent.scope].states[parent.state].name;
    let is_branch = parent.pointer.starts_with("/Branches");
    let mut walk = Walk { owner, is_jsonata: false, findings };
    walk.object(json, if is_branch { &BRANCH } else { &PROCESSOR }, &parent.pointer);
    let config = json.get("ProcessorConfig");
    if parent.distributed && config.is_some_and(|config| config.get("ExecutionType").is_none()) {
        let at = format!("{}/ProcessorConfig/ExecutionType", parent.pointer);
        let reason = "a DISTRIBUTED map needs ExecutionType: STANDARD or EXPRESS";
        walk.findings.add(owner, at, Rule::MissingField, reason);
    }
}

struct Walk<'a> {
    /// The state that findings are about.
    owner: &'a str,
    is_jsonata: bool,
    findings: &'a mut Findings,
}

impl Walk<'_> {
    fn object(&mut self, json: &Map<String, Value>, object: &'static Object, at: &str) {
        for (name, value) in json {
            let at = format!("{at}/{}", escaped(name));
            match object.field(name) {
                Some(field) if self.has(field) => self.value(value, field, &at),
                known => self.unknown(name, known.is_some(), object, at),
            }
        }
        self.required(json, object, at);
        self.exclusive(json, object, at);
    }

    fn has(&self, field: &Field) -> bool {
        match field.speaks {
            Speaks::Either => true,
            Speaks::Jsonata => self.is_jsonata,
            Speaks::Jsonpath => !self.is_jsonata,
        }
    }

    fn unknown(&mut self, name: &str, is_other: bool, object: &'static Object, at: String) {
        let (rule, reason) = if self.is_jsonata && (is_other || is_jsonpath_only(name)) {
            let reason = format!("a JSONata state has no {name}: use Arguments, Output or Assign");
            (Rule::JsonpathField, reason)
        } else if is_other {
            let reason =
                format!("only JSONata states have {name}: set QueryLanguage, or remove it");
            (Rule::UnknownField, reason)
        } else {
            (Rule::UnknownField, self.no_field(name, object))
        };
        self.findings.add(self.owner, at, rule, reason);
    }

    fn no_field(&self, name: &str, object: &'static Object) -> String {
        let known = object.all().filter(|field| self.has(field)).map(|field| field.name);
        match known.min_by_key(|known| distance(known, name)) {
            Some(known) if distance(known, name) <= 1 + name.len() / 5 => {
                format!("{} has no field {name:?}: did you mean {known}?", object.name)
            }
            _ => format!("{} has no field {name:?}: correct or remove it", object.name),
        }
    }

    fn value(&mut self, value: &Value, field: &'static Field, at: &str) {
        if self.is_expression(value) {
            return;
        }
        match (field.takes, value) {
            (Takes::Part(object), Value::Object(json)) => self.object(json, object, at),
            (Takes::Parts(object), Value::Array(all)) => {
                for (i, value) in all.iter().enumerate() {
                    self.part(value, object, &format!("{at}/{i}"));
                }
            }
            // What is no list of rules is no machine.
            (Takes::Parts(_), _) if field.name == "Choices" => {}
            (Takes::Part(object), _) => self.part(value, object, at),
            (Takes::Parts(_), Value::Null) => {}
            (Takes::Parts(_), _) => self.bad(at, "this takes a list of objects"),
            (takes, _) => {
                if let Some(reason) = problem(value, takes) {
                    self.bad(at, reason);
                }
            }
        }
    }

    /// Other rules look at a JSONata state's expressions.
    fn is_expression(&self, value: &Value) -> bool {
        let text = value.as_str().filter(|_| self.is_jsonata);
        text.is_some_and(|text| text.contains("{%") || text.contains("%}"))
    }

    fn part(&mut self, value: &Value, object: &'static Object, at: &str) {
        match value {
            Value::Object(json) => self.object(json, object, at),
            Value::Null => {}
            _ => self.bad(at, format!("{} is an object", object.name)),
        }
    }

    fn bad(&mut self, at: &str, reason: impl Into<String>) {
        self.findings.add(self.owner, at, Rule::BadValue, reason);
    }

    fn required(&mut self, json: &Map<String, Value>, object: &'static Object, at: &str) {
        for group in object.required {
            if group.iter().any(|name| json.contains_key(*name)) {
                continue;
            }
            let fields = object.all().filter(|field| group.contains(&field.name));
            let names: Vec<_> =
                fields.filter(|field| self.has(field)).map(|field| field.name).collect();
            let reason = format!("{} needs {}", object.name, names.join(" or "));
            self.findings.add(self.owner, format!("{at}/{}", names[0]), Rule::MissingField, reason);
        }
    }

    fn exclusive(&mut self, json: &Map<String, Value>, object: &'static Object, at: &str) {
        for group in object.exclusive {
            let mut given = group.iter().filter(|name| json.contains_key(**name));
            if let (Some(first), Some(second)) = (given.next(), given.next()) {
                let reason = format!("{first} and {second} exclude each other: keep one");
                self.bad(&format!("{at}/{second}"), reason);
            }
        }
    }
}

/// How many letters differ, without regard to case: Levenshtein's distance.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.chars().enumerate() {
            let least = (row[j] + 1).min(row[j + 1] + 1).min(diagonal + usize::from(x != y));
            diagonal = std::mem::replace(&mut row[j + 1], least);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_numbers_of_letters() {
        assert_eq!(distance("TimeoutSeconds", "timeoutSecond"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
