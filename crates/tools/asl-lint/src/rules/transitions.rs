//! The graph: where it starts, where each state leads, what is never reached or never ends.

use crate::graph::{edges, reachable, reversed, successors};
use crate::machine::{Machine, Scope, State};
use crate::rule::Rule;
use crate::subject::{Findings, LintedMachine};
use serde_json::Value;

/// Checks every scope on its own: no transition leaves one.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    for (i, scope) in subject.machine.scopes.iter().enumerate() {
        start(subject.machine, i, findings);
        for state in &scope.states {
            transition(state, findings);
            targets(scope, state, findings);
        }
        paths(scope, findings);
    }
}

fn start(machine: &Machine<'_>, scope: usize, findings: &mut Findings) {
    let scope = &machine.scopes[scope];
    if scope.start().is_some() || scope.states.is_empty() {
        return;
    }
    let reason = match scope.json.get("StartAt").and_then(Value::as_str) {
        Some(name) => format!("StartAt names {name:?}, which is no state of this machine"),
        None => "StartAt is missing: name the first state".to_owned(),
    };
    let (state, at) = match &scope.parent {
        Some(parent) => (machine.scopes[parent.scope].states[parent.state].name, &*parent.pointer),
        None => ("", ""),
    };
    findings.add(state, format!("{at}/StartAt"), Rule::BadStart, reason);
}

fn transition(state: &State<'_>, findings: &mut Findings) {
    let next = state.json.contains_key("Next");
    let end = state.get("End").is_some_and(|end| *end != Value::Bool(false));
    let problem = match (state.kind(), next, end) {
        ("Choice" | "Succeed" | "Fail", false, false) => return,
        ("Choice" | "Succeed" | "Fail", _, _) => "this type of state has neither Next nor End",
        (_, true, true) => "Next and End exclude each other: keep one",
        (_, false, false) => "a state needs Next, or End with true",
        _ => return,
    };
    findings.add(state.name, "/Next", Rule::BadTransition, problem);
}

fn targets(scope: &Scope<'_>, state: &State<'_>, findings: &mut Findings) {
    for edge in edges(state).iter().filter(|edge| scope.position(edge.target).is_none()) {
        let reason =
            format!("there is no state {:?} here: correct the name or add it", edge.target);
        findings.add(state.name, &edge.field, Rule::UnknownTarget, reason);
    }
}

fn paths(scope: &Scope<'_>, findings: &mut Findings) {
    let next = successors(scope);
    let reached = reachable(&next, scope.start());
    let ends = (0..next.len()).filter(|i| leaves(scope, &scope.states[*i]));
    let ending = reachable(&reversed(&next), ends);
    for (i, state) in scope.states.iter().enumerate() {
        if scope.start().is_some() && !reached[i] {
            let reason = "no path leads here: add a transition to it or remove it";
            findings.add(state.name, "", Rule::UnreachableState, reason);
        } else if !ending[i] {
            let reason = "no path from here ends: add a Choice with a way out of the loop";
            findings.add(state.name, "", Rule::EndlessLoop, reason);
        }
    }
}

/// The machine may end here; a transition that is wrong in itself is reported as such.
fn leaves(scope: &Scope<'_>, state: &State<'_>) -> bool {
    let edges = edges(state);
    let stray = edges.iter().any(|edge| scope.position(edge.target).is_none());
    stray || edges.is_empty() || state.json.contains_key("End")
}
