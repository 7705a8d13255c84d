//! Workflow variables: assigned before they are read, in a scope that can be seen, under names
//! that are free.
//!
//! Source: <https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html>.

use crate::flow::Known;
use crate::graph::edges;
use crate::jsonata::{Facts, signature};
use crate::rule::Rule;
use crate::site::Site;
use crate::subject::{Findings, LintedMachine};
use std::collections::BTreeSet;

const LONGEST_NAME: usize = 80;

/// Checks reads, then assignments.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    for (site, _, facts) in subject.expressions() {
        if let Some(known) = known_at(subject, site) {
            reads(subject, site, facts, known, findings);
        }
    }
    assignments(subject, findings);
}

/// Nothing for a state that is never reached: that is a finding of its own.
fn known_at<'a>(subject: &LintedMachine<'a>, site: &Site<'_>) -> Option<&'a Known> {
    let state = subject.machine.scopes[site.scope].position(site.state.name)?;
    subject.flow[site.scope][state].as_ref()
}

fn reads(
    subject: &LintedMachine<'_>,
    site: &Site<'_>,
    facts: &Facts,
    known: &Known,
    findings: &mut Findings,
) {
    let is_function = |name: &str| name == "eval" || signature(name).is_some();
    let names: BTreeSet<&str> = facts.free.iter().map(|free| free.name.as_str()).collect();
    for name in names {
        if is_function(name) && !known.possibly.contains(name) {
            continue;
        }
        if known.surely.contains(name) || facts.guarded.contains(name) {
            continue;
        }
        let (rule, reason) = match known.possibly.contains(name) {
            true => (Rule::MaybeUndefinedVariable, maybe(name)),
            false => never(subject, site, name),
        };
        findings.add(site.state.name, &site.pointer, rule, reason);
    }
}

fn maybe(name: &str) -> String {
    format!(
        "${name} has no value on some path to this state: assign it on all of them, or ask \
         $exists(${name})"
    )
}

fn never(subject: &LintedMachine<'_>, site: &Site<'_>, name: &str) -> (Rule, String) {
    let mut holders = subject.machine.states().filter(|(_, state)| {
        edges(state).iter().any(|edge| edge.assign.is_some_and(|assign| assign.contains_key(name)))
            || state.get("Assign").is_some_and(|assign| assign.get(name).is_some())
    });
    let Some((scope, holder)) = holders.next() else {
        return (Rule::UndefinedVariable, format!("no state assigns ${name}"));
    };
    let elsewhere = format!("${name} is assigned in {:?}", holder.name);
    if scope != site.scope {
        let reason = "a branch, an iteration or a distributed map keeps its variables to itself: \
                      hand the value over in Output, ItemSelector or Arguments";
        return (Rule::OutOfScopeVariable, format!("{elsewhere}, but {reason}"));
    }
    let reason = match holder.name == site.state.name {
        true => "which takes effect only after this state",
        false => "which does not come before this state",
    };
    (Rule::UndefinedVariable, format!("{elsewhere}, {reason}"))
}

fn assignments(subject: &LintedMachine<'_>, findings: &mut Findings) {
    let assigned = assigned_by_scope(subject);
    for (scope, state) in subject.machine.states() {
        let outer = outer_scopes(subject, scope);
        for (field, name) in names_assigned(state) {
            if let Some(reason) = bad_name(name) {
                findings.add(state.name, &field, Rule::BadVariableName, reason);
            } else if outer.iter().any(|outer| assigned[*outer].contains(name)) {
                let reason = format!(
                    "an outer scope has ${name}, which an inner scope cannot assign: use \
                     another name"
                );
                findings.add(state.name, &field, Rule::ShadowedVariable, reason);
            }
        }
    }
}

fn assigned_by_scope<'a>(subject: &LintedMachine<'a>) -> Vec<BTreeSet<&'a str>> {
    let mut assigned = vec![BTreeSet::new(); subject.machine.scopes.len()];
    for (scope, state) in subject.machine.states() {
        assigned[scope].extend(names_assigned(state).into_iter().map(|(_, name)| name));
    }
    assigned
}

/// All scopes around one. Of a distributed map, too: what is in it does not see their variables, and
/// must not assign their names.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html>.
fn outer_scopes(subject: &LintedMachine<'_>, scope: usize) -> Vec<usize> {
    let parent = |scope: &usize| Some(subject.machine.scopes[*scope].parent.as_ref()?.scope);
    std::iter::successors(parent(&scope), parent).collect()
}

/// The variables that a state assigns, each with its field.
fn names_assigned<'a>(state: &crate::machine::State<'a>) -> Vec<(String, &'a str)> {
    let own = std::iter::once((String::new(), state.json));
    let nested = ["Catch", "Choices"].into_iter().flat_map(|field| {
        state.entries(field).map(move |(i, entry)| (format!("/{field}/{i}"), entry))
    });
    own.chain(nested)
        .filter_map(|(at, json)| Some((at, json.get("Assign")?.as_object()?)))
        .flat_map(|(at, assign)| {
            assign.keys().map(move |name| (format!("{at}/Assign"), name.as_str()))
        })
        .collect()
}

fn bad_name(name: &str) -> Option<String> {
    let name = name.strip_suffix(".$").unwrap_or(name);
    if name == "states" {
        return Some("$states is reserved: use another name".to_owned());
    }
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    if !starts || !chars.all(|c| c.is_alphanumeric() || c == '_') {
        return Some(format!("{name:?} is no variable: letters, digits and _, no path into one"));
    }
    (name.chars().count() > LONGEST_NAME)
        .then(|| format!("a name may have {LONGEST_NAME} characters"))
}
