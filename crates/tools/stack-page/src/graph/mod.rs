//! The graph of a state machine: read from its definition, laid out in layers, drawn as SVG.

#[cfg(test)]
mod documents;
mod layout;
mod order;
mod svg;

pub(super) use svg::{anchor, svg};

use serde_json::Value;
use std::collections::BTreeMap;

/// A way from one state to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge {
    pub(super) from: String,
    pub(super) to: String,
}

/// A state machine's states, the first one first, and the ways between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Graph {
    pub(super) states: Vec<State>,
    /// Ways by `Next`, choices and `Default`; the usual way out of a state first.
    pub(super) edges: Vec<Edge>,
    /// Ways that only errors take.
    pub(super) catches: Vec<Edge>,
}

/// A state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    pub(super) name: String,
    /// `Task`, `Choice` and so on.
    pub(super) kind: String,
    pub(super) comment: String,
}

impl Graph {
    /// Reads a definition in the Amazon States Language.
    pub(super) fn of(definition: &Value) -> Self {
        let mut graph = Self::default();
        let first = definition["StartAt"].as_str().unwrap_or_default();
        // By name: in which order a JSON object gives its fields depends on serde_json's features.
        let states = definition["States"].as_object();
        let states: BTreeMap<_, _> = states.into_iter().flatten().collect();
        for (name, state) in states {
            graph.add(name, state);
        }
        graph.states.sort_by_key(|state| state.name != first);
        graph
    }

    fn add(&mut self, name: &str, state: &Value) {
        let text = |key: &str| state[key].as_str().unwrap_or_default().to_owned();
        let (kind, comment) = (text("Type"), text("Comment"));
        self.states.push(State { name: name.to_owned(), kind, comment });
        let direct = |key: &str| state[key].as_str();
        let ways = direct("Next").into_iter().chain(targets(&state["Choices"]));
        for to in ways.chain(direct("Default")) {
            insert(&mut self.edges, name, to);
        }
        for to in targets(&state["Catch"]) {
            insert(&mut self.catches, name, to);
        }
    }

    /// Whether this is the usual way out of its state.
    fn is_usual(&self, edge: &Edge) -> bool {
        self.edges.iter().find(|other| other.from == edge.from) == Some(edge)
    }
}

fn targets(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(|item| item["Next"].as_str())
}

fn insert(edges: &mut Vec<Edge>, from: &str, to: &str) {
    let edge = Edge { from: from.to_owned(), to: to.to_owned() };
    if !edges.contains(&edge) {
        edges.push(edge);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use serde_json::json;

    pub(crate) fn loop_with_catch() -> Graph {
        Graph::of(&json!({
            "StartAt": "Claim",
            "States": {
                "Ask": {"Type": "Task", "Next": "Decided?", "Catch": [{"Next": "Fail"}]},
                "Claim": {"Type": "Task", "Next": "Ask", "Catch": [{"Next": "Fail"}]},
                "Decided?": {"Type": "Choice", "Choices": [{"Next": "Ask"}], "Default": "End"},
                "End": {"Type": "Succeed"},
                "Fail": {"Type": "Fail"}
            }
        }))
    }

    #[test]
    fn the_first_state_comes_first_and_ways_are_told_apart() {
        let graph = loop_with_catch();
        assert_eq!(graph.states[0].name, "Claim");
        assert_eq!(graph.edges.len(), 4);
        assert_eq!(graph.catches.len(), 2);
    }
}
