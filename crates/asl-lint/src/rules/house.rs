//! House rules: what a person who reads the console needs, and no task left alone.

use crate::rule::Rule;
use crate::subject::{Findings, Subject};

/// Checks them, when they hold.
pub(super) fn check(subject: &Subject<'_>, findings: &mut Findings) {
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
    }
}
