//! `$states`: which of its fields exist, and where.

use crate::machine::State;
use crate::rule::Rule;
use crate::site::{Place, Site};
use crate::subject::{Findings, LintedMachine};

/// Fields of the context object, as groups with their members.
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html>.
const CONTEXT: [(&str, &[&str]); 5] = [
    ("Execution", &["Id", "Input", "Name", "RoleArn", "StartTime", "RedriveCount", "RedriveTime"]),
    ("State", &["EnteredTime", "Name", "RetryCount"]),
    ("StateMachine", &["Id", "Name"]),
    ("Task", &["Token"]),
    ("Map", &["Item"]),
];

/// Checks every path that starts at `$states`.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    for (site, _, facts) in subject.expressions() {
        for path in &facts.states {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            if let Some((rule, reason)) = problem(subject, site, &path) {
                findings.add(site.state.name, &site.pointer, rule, reason);
            }
        }
    }
}

fn problem(subject: &LintedMachine<'_>, site: &Site<'_>, path: &[&str]) -> Option<(Rule, String)> {
    match path {
        [] | ["input", ..] => None,
        ["result", ..] => result(site),
        ["errorOutput", ..] => error_output(site),
        ["context", rest @ ..] => context(subject, site, rest),
        [field, ..] => Some((
            Rule::UnknownStatesField,
            format!("$states has input, result, errorOutput and context, but no {field}"),
        )),
    }
}

fn result(site: &Site<'_>) -> Option<(Rule, String)> {
    let reason = match (site.place, site.state.kind()) {
        (Place::Outcome, "Task" | "Parallel" | "Map") => return None,
        (Place::Outcome, kind) => format!("a {kind} state has no result: use $states.input"),
        (Place::Catch, _) => "a failed state has no result: use $states.errorOutput".to_owned(),
        _ => "there is no result before the state has run: use it in Output or Assign".to_owned(),
    };
    Some((Rule::ResultOutOfPlace, reason))
}

fn error_output(site: &Site<'_>) -> Option<(Rule, String)> {
    let reason = "only Output and Assign of a Catch see $states.errorOutput: keep it there with \
                  Assign";
    (site.place != Place::Catch).then(|| (Rule::ErrorOutputOutOfPlace, reason.to_owned()))
}

fn context(subject: &LintedMachine<'_>, site: &Site<'_>, path: &[&str]) -> Option<(Rule, String)> {
    let unknown = |known: String| (Rule::UnknownStatesField, known);
    let [group, rest @ ..] = path else { return None };
    let Some((_, members)) = CONTEXT.iter().find(|(known, _)| known == group) else {
        let groups: Vec<_> = CONTEXT.iter().map(|(group, _)| *group).collect();
        return Some(unknown(format!("$states.context has {}, but no {group}", groups.join(", "))));
    };
    match rest.first() {
        Some(member) if !members.contains(member) => {
            let members = members.join(", ");
            Some(unknown(format!("$states.context.{group} has {members}, but no {member}")))
        }
        _ => place_of_group(subject, site, group),
    }
}

fn place_of_group(
    subject: &LintedMachine<'_>,
    site: &Site<'_>,
    group: &str,
) -> Option<(Rule, String)> {
    match group {
        "Task" if !site.state.is_callback() => Some((
            Rule::TokenOutOfPlace,
            "only a task whose Resource ends in .waitForTaskToken has a token".to_owned(),
        )),
        "Map" if !is_iteration(subject, site) => Some((
            Rule::UnknownStatesField,
            "$states.context.Map exists only in ItemSelector and inside a Map".to_owned(),
        )),
        _ => None,
    }
}

fn is_iteration(subject: &LintedMachine<'_>, site: &Site<'_>) -> bool {
    let inside = |(_, state): (usize, &State<'_>)| state.kind() == "Map";
    site.place == Place::ItemSelector
        || subject.machine.ancestors(site.scope).into_iter().any(inside)
}
