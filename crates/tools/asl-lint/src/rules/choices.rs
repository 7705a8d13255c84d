//! `Choice` states: a default, and conditions that are booleans.

use crate::jsonata::{Expr, Kind, Operator, Shape, shape};
use crate::machine::State;
use crate::rule::Rule;
use crate::site::Place;
use crate::subject::{Findings, LintedMachine};
use serde_json::Value;

/// Checks every `Choice`.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    for (_, state) in subject.states_of("Choice") {
        default(state, findings);
        if state.is_jsonata {
            literals(state, findings);
        }
    }
    let all = subject.expressions().filter(|(site, _, _)| site.place == Place::Condition);
    for (site, expr, _) in all {
        if let Some(reason) = not_boolean(expr) {
            findings.add(site.state.name, &site.pointer, Rule::ConditionNotBoolean, reason);
        }
    }
}

fn default(state: &State<'_>, findings: &mut Findings) {
    if state.text("Default").is_none() {
        let reason = "without Default the execution fails with States.NoChoiceMatched when no rule \
                      matches: name the state for everything else";
        findings.add(state.name, "/Default", Rule::ChoiceWithoutDefault, reason);
    }
}

fn literals(state: &State<'_>, findings: &mut Findings) {
    for (i, rule) in state.entries("Choices") {
        let reason = match rule.get("Condition") {
            Some(Value::Bool(_)) => continue,
            Some(Value::String(text)) if text.contains("{%") || text.contains("%}") => continue,
            Some(Value::String(_)) => "this is a plain string: write \"{% ... %}\"",
            Some(_) => "a condition is an expression, \"{% ... %}\", or true or false",
            None => "the rule has no Condition, as JSONata states need",
        };
        let field = format!("/Choices/{i}/Condition");
        findings.add(state.name, field, Rule::ConditionNotBoolean, reason);
    }
}

fn not_boolean(expr: &Expr) -> Option<String> {
    match shape(expr) {
        Shape::Boolean => constant_operand(expr).map(|operand| {
            format!("{operand} beside `and` or `or` is no comparison: repeat the left side")
        }),
        Shape::Unknown => None,
        other => Some(format!("this gives {}, not a boolean: compare it", other.described())),
    }
}

/// `$x = 'a' or 'b'` is always true.
fn constant_operand(expr: &Expr) -> Option<&'static str> {
    match &expr.kind {
        Kind::Binary(Operator::And | Operator::Or, left, right) => {
            [left, right].into_iter().find_map(|operand| match shape(operand) {
                Shape::Unknown | Shape::Boolean => constant_operand(operand),
                other => Some(other.described()),
            })
        }
        Kind::Block(all) => all.last().and_then(constant_operand),
        _ => None,
    }
}
