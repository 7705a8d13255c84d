//! Rules of `Choices`: of one language, and with one test.

use crate::grammar::{COMBINED, COMPARISONS};
use crate::rule::Rule;
use crate::subject::{Findings, LintedMachine};
use serde_json::{Map, Value};

type Json = Map<String, Value>;

/// Checks the rules of every `Choice`.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    for (_, state) in subject.states_of("Choice") {
        for (i, rule) in state.entries("Choices") {
            let at = format!("/Choices/{i}");
            match mixed(rule, state.is_jsonata) {
                Some(reason) => findings.add(state.name, at, Rule::MixedChoiceRule, reason),
                None if state.is_jsonata => {}
                None => tests(rule, state.name, &at, findings),
            }
        }
    }
}

fn mixed(rule: &Json, is_jsonata: bool) -> Option<String> {
    rule.get("Condition")?;
    match jsonpath_tests(rule).first() {
        Some(test) => Some(format!("Condition is JSONata and {test} is JSONPath: keep one")),
        None if is_jsonata => None,
        None => Some(
            "Condition is JSONata and the state speaks JSONPath: set its QueryLanguage".to_owned(),
        ),
    }
}

fn jsonpath_tests(rule: &Json) -> Vec<&'static str> {
    let all = COMPARISONS.iter().chain(&COMBINED).map(|field| field.name);
    all.filter(|name| rule.contains_key(*name)).collect()
}

/// A JSONPath rule, and those inside it.
fn tests(rule: &Json, owner: &str, at: &str, findings: &mut Findings) {
    if let Some((rule, reason)) = problem(rule) {
        findings.add(owner, at, rule, reason);
    }
    for name in COMBINED.iter().map(|field| field.name) {
        let at = format!("{at}/{name}");
        match rule.get(name) {
            Some(Value::Array(all)) if name != "Not" => list(all, owner, &at, findings),
            Some(Value::Object(inner)) => tests(inner, owner, &at, findings),
            _ => {}
        }
    }
}

fn list(all: &[Value], owner: &str, at: &str, findings: &mut Findings) {
    if all.is_empty() {
        findings.add(owner, at, Rule::BadValue, "this takes a list with at least one rule");
    }
    for (i, inner) in all.iter().enumerate().filter_map(|(i, v)| Some((i, v.as_object()?))) {
        tests(inner, owner, &format!("{at}/{i}"), findings);
    }
}

fn problem(rule: &Json) -> Option<(Rule, String)> {
    let tests = jsonpath_tests(rule);
    let operators: Vec<_> = tests.iter().filter(|name| **name != "Variable").collect();
    match operators[..] {
        [] => is_all_known(rule).then(|| {
            let reason = "the rule tests nothing: give it Variable and a comparison, or And, Or, \
                          Not";
            (Rule::MissingField, reason.to_owned())
        }),
        [one] if is_combined(one) || rule.contains_key("Variable") => None,
        [one] => Some((Rule::MissingField, format!("{one} compares nothing: give it a Variable"))),
        [one, two, ..] => {
            Some((Rule::BadValue, format!("a rule has one test, not {one} and {two}: use And")))
        }
    }
}

fn is_combined(name: &str) -> bool {
    COMBINED.iter().any(|field| field.name == name)
}

/// A misspelt test is named as what it is.
fn is_all_known(rule: &Json) -> bool {
    let others = ["Next", "Assign", "Comment", "Output", "Variable"];
    rule.keys().all(|key| others.contains(&key.as_str()))
}
