//! House rules: what a person who reads the console needs, and no task left alone.

use crate::machine::State;
use crate::rule::Rule;
use crate::subject::{Findings, LintedMachine};
use serde_json::Value;

/// Checks them, when they hold.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    if !subject.context.house {
        return;
    }
    for (_, state) in subject.machine.states() {
        if state.text("Comment").is_none_or(|comment| comment.trim().is_empty()) {
            let reason = "say in a Comment what this state decides or does";
            findings.add(state.name, "/Comment", Rule::StateWithoutComment, reason);
        }
        if state.kind() == "Task" && state.entries("Catch").next().is_none() {
            let reason = "add a Catch, so that a failure has an outcome of its own";
            findings.add(state.name, "/Catch", Rule::TaskWithoutCatch, reason);
        }
        jitter(state, findings);
    }
}

/// Executions that were throttled together would otherwise come back together.
fn jitter(state: &State<'_>, findings: &mut Findings) {
    for (i, retrier) in state.entries("Retry") {
        let never = retrier.get("MaxAttempts").and_then(Value::as_f64) == Some(0.0);
        let full = retrier.get("JitterStrategy").and_then(Value::as_str) == Some("FULL");
        let spread = full && retrier.contains_key("MaxDelaySeconds");
        if !(never || spread) {
            let reason = "spread retries out and bound them: JitterStrategy FULL and \
                          MaxDelaySeconds";
            findings.add(state.name, format!("/Retry/{i}"), Rule::RetryWithoutJitter, reason);
        }
    }
}
