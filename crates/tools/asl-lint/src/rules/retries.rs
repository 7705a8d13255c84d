//! `Retry` and `Catch`: their order and their delays.

use crate::machine::State;
use crate::rule::Rule;
use crate::subject::{Findings, LintedMachine};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Checks both lists of every state.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    for (_, state) in subject.machine.states() {
        for field in ["Retry", "Catch"] {
            order(state, field, findings);
        }
        for (i, retrier) in state.entries("Retry") {
            delay(state, i, retrier, findings);
        }
    }
}

/// The names that a retrier or catcher matches.
pub(super) fn error_names(entry: &Map<String, Value>) -> impl Iterator<Item = (usize, &str)> {
    let all = entry.get("ErrorEquals").and_then(Value::as_array);
    all.into_iter().flatten().enumerate().filter_map(|(i, name)| Some((i, name.as_str()?)))
}

fn order(state: &State<'_>, field: &str, findings: &mut Findings) {
    let last = state.entries(field).count().saturating_sub(1);
    let mut seen = BTreeSet::new();
    for (i, entry) in state.entries(field) {
        let at = format!("/{field}/{i}/ErrorEquals");
        let names: Vec<_> = error_names(entry).collect();
        if names.iter().any(|(_, name)| *name == "States.ALL") && (i != last || names.len() > 1) {
            let reason = "States.ALL must stand alone and in the last entry";
            findings.add(state.name, &at, Rule::StatesAllNotLast, reason);
        }
        for (j, name) in &names {
            shadowed(state, name, &seen, &format!("{at}/{j}"), findings);
        }
        seen.extend(names.into_iter().map(|(_, name)| name));
    }
}

fn shadowed(
    state: &State<'_>,
    name: &str,
    seen: &BTreeSet<&str>,
    at: &str,
    findings: &mut Findings,
) {
    let by = match seen.contains(name) {
        true => name,
        false if seen.contains("States.TaskFailed") && !name.starts_with("States.") => {
            "States.TaskFailed"
        }
        false => return,
    };
    let reason = format!("an earlier entry matches {by}, so this one never does: remove it");
    findings.add(state.name, at, Rule::ShadowedErrorName, reason);
}

fn delay(state: &State<'_>, i: usize, retrier: &Map<String, Value>, findings: &mut Findings) {
    let seconds = |field| retrier.get(field).and_then(Value::as_f64);
    let Some(most) = seconds("MaxDelaySeconds") else { return };
    let interval = seconds("IntervalSeconds").unwrap_or(1.0);
    if most <= interval {
        let reason =
            format!("MaxDelaySeconds is {most} and must be more than IntervalSeconds, {interval}");
        let field = format!("/Retry/{i}/MaxDelaySeconds");
        findings.add(state.name, field, Rule::MaxDelayNotOverInterval, reason);
    }
}
