//! Which variables have a value when a state is entered: a forward data-flow over the graph.

use crate::graph::edges;
use crate::jsonata::{Expr, Kind, Operator, parse};
use crate::machine::{Machine, Scope};
use std::collections::BTreeSet;

/// The variables at a state's entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Known {
    /// Assigned on every path.
    pub(crate) surely: BTreeSet<String>,
    /// Assigned on some path.
    pub(crate) possibly: BTreeSet<String>,
}

/// By scope and state; nothing for a state that no path leads to.
pub(crate) type Flow = Vec<Vec<Option<Known>>>;

/// Follows every path of a machine.
pub(crate) fn flow(machine: &Machine<'_>) -> Flow {
    let mut all: Flow = Vec::new();
    for scope in &machine.scopes {
        let entry = match &scope.parent {
            Some(parent) if !parent.distributed => all[parent.scope][parent.state].clone(),
            _ => Some(Known::default()),
        };
        all.push(of_scope(scope, entry.unwrap_or_default()));
    }
    all
}

struct Step {
    from: usize,
    to: usize,
    assigned: BTreeSet<String>,
}

fn of_scope(scope: &Scope<'_>, entry: Known) -> Vec<Option<Known>> {
    let mut known = vec![None; scope.states.len()];
    let Some(start) = scope.start() else { return known };
    known[start] = Some(entry);
    let steps = steps(scope);
    while steps.iter().any(|step| advance(&mut known, step)) {}
    known
}

/// Carries what is known along one transition; whether that told anything new.
fn advance(known: &mut [Option<Known>], step: &Step) -> bool {
    let Some(mut leaving) = known[step.from].clone() else { return false };
    leaving.surely.extend(step.assigned.iter().cloned());
    leaving.possibly.extend(step.assigned.iter().cloned());
    let merged = match &known[step.to] {
        None => leaving,
        Some(before) => Known {
            surely: before.surely.intersection(&leaving.surely).cloned().collect(),
            possibly: before.possibly.union(&leaving.possibly).cloned().collect(),
        },
    };
    let changed = known[step.to].as_ref() != Some(&merged);
    known[step.to] = Some(merged);
    changed
}

fn steps(scope: &Scope<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for (from, state) in scope.states.iter().enumerate() {
        for edge in edges(state) {
            let Some(to) = scope.position(edge.target) else { continue };
            let assigned = edge
                .assign
                .into_iter()
                .flat_map(|assign| assign.keys().map(|key| variable_name(key)));
            let checked = edge.condition.into_iter().flat_map(checked_by);
            steps.push(Step { from, to, assigned: assigned.chain(checked).collect() });
        }
    }
    steps
}

/// JSONPath states mark a computed value in its key.
fn variable_name(key: &str) -> String {
    key.strip_suffix(".$").unwrap_or(key).to_owned()
}

/// The variables that a condition finds to have a value.
fn checked_by(condition: &str) -> Vec<String> {
    let inner = condition.strip_prefix("{%").and_then(|text| text.strip_suffix("%}"));
    inner.and_then(|text| parse(text).ok()).map(|expr| existing(&expr)).unwrap_or_default()
}

fn existing(expr: &Expr) -> Vec<String> {
    match &expr.kind {
        Kind::Binary(Operator::And, left, right) => [existing(left), existing(right)].concat(),
        Kind::Block(all) if all.len() == 1 => existing(&all[0]),
        Kind::Call(function, arguments) if function.kind == Kind::Variable("exists".into()) => {
            arguments.iter().filter_map(variable).collect()
        }
        _ => Vec::new(),
    }
}

fn variable(expr: &Expr) -> Option<String> {
    match &expr.kind {
        Kind::Variable(name) => Some(name.clone()),
        _ => None,
    }
}
