//! Catch policies: where a task goes when nothing else caught its error, said once for all machines.

use crate::machine::State;
use crate::quotes::on_one_line;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What the last catcher of a state is, by the state that it leads to.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CatchPolicy {
    /// What findings call it.
    pub name: String,
    /// The states that its catchers lead to.
    pub to: Vec<String>,
    /// What they assign.
    #[serde(default)]
    pub assign: Map<String, Value>,
}

/// The policies, and the states that differ for a reason.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Catches {
    pub kinds: Vec<CatchPolicy>,
    /// Reasons by the name of the state.
    pub exceptions: BTreeMap<String, String>,
}

/// A catcher of every error, its fields in the order in which they are written.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Catcher<'a> {
    error_equals: [&'static str; 1],
    #[serde(skip_serializing_if = "Map::is_empty")]
    assign: &'a Map<String, Value>,
    next: &'a str,
}

impl Catches {
    /// The last catcher as its policy writes it, on one line; none where a policy has no say.
    pub(crate) fn text(&self, state: &State<'_>) -> Option<String> {
        self.written(state).map(|catcher| on_one_line(&catcher))
    }

    /// What is wrong with the state's last catcher.
    pub(crate) fn complaint(&self, state: &State<'_>) -> Option<String> {
        let last = self.last_of(state)?;
        let Some(catcher) = self.written(state) else {
            return Some(format!(
                "leads to {}, which no catch policy names: add it to one, or give the state's reason \
                 under \"exceptions\"",
                last["Next"]
            ));
        };
        let is_kept = serde_json::to_value(&catcher).is_ok_and(|written| written == *last);
        let name = self.policy_of(last).map_or("", |policy| &policy.name);
        (!is_kept).then(|| {
            format!(
                "its last catcher differs from the policy {name:?}: write it with `lint --fix`, or \
                 give the state's reason under \"exceptions\""
            )
        })
    }

    fn written<'a>(&'a self, state: &State<'a>) -> Option<Catcher<'a>> {
        let last = self.last_of(state)?;
        let assign = &self.policy_of(last)?.assign;
        Some(Catcher { error_equals: ["States.ALL"], assign, next: last["Next"].as_str()? })
    }

    /// The last catcher of a state, if it takes every error and no exception is made.
    fn last_of<'a>(&self, state: &State<'a>) -> Option<&'a Value> {
        let is_excepted = self.kinds.is_empty() || self.exceptions.contains_key(state.name);
        let last = state.get("Catch")?.as_array()?.last()?;
        let takes_all = last["ErrorEquals"] == serde_json::json!(["States.ALL"]);
        Some(last).filter(|_| takes_all && !is_excepted)
    }

    fn policy_of(&self, catcher: &Value) -> Option<&CatchPolicy> {
        let next = catcher["Next"].as_str()?;
        self.kinds.iter().find(|policy| policy.to.iter().any(|to| to == next))
    }
}
