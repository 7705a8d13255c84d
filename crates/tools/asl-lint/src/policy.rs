//! Retry policies: which tasks repeat what, said once for all machines.

use crate::machine::State;
use crate::quotes::on_one_line;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// How the tasks of one kind are retried.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Policy {
    /// What findings call it.
    pub name: String,
    /// The `Resource` of its tasks; one that ends in `*` is a beginning.
    pub resource: String,
    /// An argument that its tasks have, such as `ConditionExpression`.
    #[serde(default)]
    pub argument: Option<String>,
    /// Their retriers, in order.
    pub retry: Vec<Retrier>,
}

/// An entry of `Retry`, its fields in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct Retrier {
    error_equals: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    interval_seconds: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    backoff_rate: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_attempts: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_delay_seconds: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    jitter_strategy: Option<Value>,
}

/// The policies, and the states that differ for a reason.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policies {
    /// The first that fits a task counts; a task that none fits is left alone.
    pub kinds: Vec<Policy>,
    /// Reasons by the name of the state.
    pub exceptions: BTreeMap<String, String>,
}

impl Policies {
    /// The policy of a state, unless it has none or a reason to differ.
    pub(crate) fn of(&self, state: &State<'_>) -> Option<&Policy> {
        let excepted = self.exceptions.contains_key(state.name);
        self.kinds.iter().find(|policy| policy.fits(state)).filter(|_| !excepted)
    }
}

impl Policy {
    fn fits(&self, state: &State<'_>) -> bool {
        let resource = state.text("Resource").unwrap_or_default();
        let named = match self.resource.strip_suffix('*') {
            Some(beginning) => resource.starts_with(beginning),
            None => resource == self.resource,
        };
        let arguments = || state.get("Arguments").and_then(Value::as_object);
        let has = |argument: &String| arguments().is_some_and(|all| all.contains_key(argument));
        state.kind() == "Task" && named && self.argument.as_ref().is_none_or(has)
    }

    /// Whether a state's `Retry` is this one.
    pub(crate) fn is_kept(&self, state: &State<'_>) -> bool {
        let retry = state.get("Retry").cloned().unwrap_or_else(|| Value::Array(Vec::new()));
        serde_json::from_value::<Vec<Retrier>>(retry).is_ok_and(|retry| retry == self.retry)
    }

    /// The value of `Retry` as it is written, a retrier a line.
    pub(crate) fn text(&self, indent: &str) -> String {
        let lines = self.retry.iter().map(|retrier| format!("{indent}  {}", retrier.line()));
        format!("[\n{}\n{indent}]", lines.collect::<Vec<_>>().join(",\n"))
    }
}

impl Retrier {
    fn line(&self) -> String {
        on_one_line(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retrier_is_one_line_in_the_order_of_the_language() {
        let json = r#"{"MaxAttempts": 5, "BackoffRate": 1.5, "ErrorEquals": ["a", "b"]}"#;
        let retrier: Retrier = serde_json::from_str(json).unwrap();
        let line = r#"{"ErrorEquals": ["a", "b"], "BackoffRate": 1.5, "MaxAttempts": 5}"#;
        assert_eq!(retrier.line(), line);
    }
}
