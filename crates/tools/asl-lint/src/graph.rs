//! Which state may follow which.

use crate::machine::{Scope, State};
use serde_json::{Map, Value};

/// A transition.
#[derive(Clone)]
pub(crate) struct Edge<'a> {
    /// Where it is written, as a JSON pointer within the state.
    pub(crate) field: String,
    /// The name of the state it leads to.
    pub(crate) target: &'a str,
    /// What is assigned on the way.
    pub(crate) assign: Option<&'a Map<String, Value>>,
    /// A rule's condition, which holds on the way.
    pub(crate) condition: Option<&'a str>,
}

/// The transitions out of a state.
pub(crate) fn edges<'a>(state: &State<'a>) -> Vec<Edge<'a>> {
    let own = ["Next", "Default"].into_iter().filter_map(|field| edge(state.json, field, ""));
    let nested = ["Choices", "Catch"].into_iter().flat_map(|field| {
        state
            .entries(field)
            .filter_map(move |(i, entry)| edge(entry, "Next", &format!("/{field}/{i}")))
    });
    own.chain(nested).collect()
}

fn edge<'a>(json: &'a Map<String, Value>, field: &str, at: &str) -> Option<Edge<'a>> {
    Some(Edge {
        field: format!("{at}/{field}"),
        target: json.get(field)?.as_str()?,
        assign: json.get("Assign").and_then(Value::as_object),
        condition: json.get("Condition").and_then(Value::as_str),
    })
}

/// For each state the numbers of those that may follow it.
pub(crate) fn successors(scope: &Scope<'_>) -> Vec<Vec<usize>> {
    let targets = |state| edges(state).iter().filter_map(|e| scope.position(e.target)).collect();
    scope.states.iter().map(targets).collect()
}

/// Which states can be reached from `from` along `next`.
pub(crate) fn reachable(next: &[Vec<usize>], from: impl IntoIterator<Item = usize>) -> Vec<bool> {
    let mut seen = vec![false; next.len()];
    let mut todo: Vec<usize> = from.into_iter().collect();
    while let Some(state) = todo.pop() {
        if !std::mem::replace(&mut seen[state], true) {
            todo.extend(&next[state]);
        }
    }
    seen
}

/// The same transitions backwards.
pub(crate) fn reversed(next: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut back = vec![Vec::new(); next.len()];
    for (from, targets) in next.iter().enumerate() {
        targets.iter().for_each(|to| back[*to].push(from));
    }
    back
}
