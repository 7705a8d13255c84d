//! What a machine is checked against.

use crate::catch::Catches;
use crate::policy::Policies;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Knowledge from outside the machine. What is not given is not checked.
///
/// As JSON:
/// `{"substitutions": {"SentimentFunctionArn": ""}, "functions": {"SentimentFunction":
/// ["InvalidInput"]}, "permanent": ["InvalidInput"], "policies": {"kinds": [{"name": "function",
/// "resource": "arn:aws:states:::lambda:invoke", "retry": [{"ErrorEquals": ["States.Timeout"]}]}],
/// "exceptions": {"A state": "Why."}}, "catches": {"kinds": [{"name": "fault", "to": ["Give up"],
/// "assign": {"fault": "{% $states.errorOutput %}"}}], "exceptions": {}}, "house": true}`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Context {
    /// `DefinitionSubstitutions`: names with values. An empty value is one not known yet.
    pub substitutions: Option<BTreeMap<String, String>>,
    /// The errors that each function may raise, by its logical id or name. A task's function is
    /// found by `FunctionName`: `${SentimentFunction}`, `${SentimentFunctionArn}`, or an ARN.
    pub functions: BTreeMap<String, BTreeSet<String>>,
    /// Errors that no retry helps against, such as bad input.
    pub permanent: BTreeSet<String>,
    /// How tasks are retried.
    pub policies: Policies,
    /// Where tasks go when nothing else caught their error, and what they remember of it.
    pub catches: Catches,
    /// Whether the house rules hold: every state has a Comment, every task a Catch, every retrier
    /// full jitter and a longest delay.
    pub house: bool,
}

impl Context {
    /// Reads the JSON form.
    ///
    /// # Errors
    /// The text does not have that form.
    pub fn from_json(text: &str) -> Result<Self, BadContext> {
        serde_json::from_str(text).map_err(BadContext)
    }

    /// The same with the substitutions of a machine's template.
    #[must_use]
    pub fn with_substitutions(mut self, substitutions: BTreeMap<String, String>) -> Self {
        self.substitutions = Some(substitutions);
        self
    }

    /// Whether a substitution's value is known.
    pub(crate) fn has_value(&self, name: &str) -> bool {
        let value = self.substitutions.as_ref().and_then(|all| all.get(name));
        value.is_some_and(|value| !value.is_empty())
    }

    /// The errors of the function that a `FunctionName` means, when it is a known one.
    pub(crate) fn errors_of(&self, function_name: &str) -> Option<&BTreeSet<String>> {
        let wanted = logical_id(function_name);
        self.functions.iter().find(|(name, _)| logical_id(name) == wanted).map(|(_, errors)| errors)
    }
}

/// A context file of another form.
#[derive(Debug, thiserror::Error)]
#[error("the context is not {{substitutions, functions, permanent, policies, house}} as JSON")]
pub struct BadContext(#[source] serde_json::Error);

/// `${SentimentFunctionArn}:live` and `arn:...:function:SentimentFunction` mean the same.
fn logical_id(function_name: &str) -> &str {
    let name = match function_name.split_once("${") {
        Some((_, rest)) => rest.split('}').next().unwrap_or(rest),
        None => function_name.split_once(":function:").map_or(function_name, |(_, name)| name),
    };
    let name = name.split([':', '.']).next().unwrap_or(name);
    ["Arn", "Name", "Alias"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_found_however_it_is_named() {
        for name in [
            "SentimentFunction",
            "${SentimentFunction}",
            "${SentimentFunctionArn}:live",
            "${SentimentFunction.Arn}",
            "arn:aws:lambda:eu-west-1:1:function:SentimentFunction:$LATEST",
        ] {
            assert_eq!(logical_id(name), "SentimentFunction", "{name}");
        }
    }

    #[test]
    fn a_context_is_read_from_json() {
        let context = Context::from_json(r#"{"functions": {"F": ["E"]}}"#).ok();
        let errors = context.as_ref().and_then(|context| context.errors_of("${FArn}"));
        assert_eq!(errors.map(BTreeSet::len), Some(1));
        assert!(Context::from_json(r#"{"function": {}}"#).is_err());
    }
}
