//! `Task` states: integration, arguments, timeouts, callbacks.

use crate::context::Context;
use crate::integration::{Integration, integration, required};
use crate::jsonata::{Shape, constant, parse, shape};
use crate::machine::State;
use crate::rule::Rule;
use crate::site::Place;
use crate::subject::{Findings, LintedMachine};
use crate::substitution::{filled, names};
use serde_json::{Map, Value};

/// Checks every task.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    for (_, state) in subject.states_of("Task") {
        timeout(state, findings);
        heartbeat(state, subject.context, findings);
        match integration(state.text("Resource").unwrap_or("")) {
            Ok(found) => arguments(subject, state, found, findings),
            Err(reason) => findings.add(state.name, "/Resource", Rule::BadIntegration, reason),
        }
        if state.is_callback() && state.is_jsonata {
            token(subject, state, findings);
        }
    }
}

fn timeout(state: &State<'_>, findings: &mut Findings) {
    if ["TimeoutSeconds", "TimeoutSecondsPath"].iter().any(|field| state.get(field).is_some()) {
        return;
    }
    let (rule, reason) = match state.is_callback() {
        true => (
            Rule::CallbackWithoutTimeout,
            "whoever has the token may never answer, and the execution waits for a year: set \
             TimeoutSeconds",
        ),
        false => (
            Rule::TaskWithoutTimeout,
            "without TimeoutSeconds a hanging task holds the execution for a year: set it",
        ),
    };
    findings.add(state.name, "/TimeoutSeconds", rule, reason);
}

fn heartbeat(state: &State<'_>, context: &Context, findings: &mut Findings) {
    let seconds = |field| state.get(field).and_then(|value| number(value, context));
    let (Some(heartbeat), Some(timeout)) = (seconds("HeartbeatSeconds"), seconds("TimeoutSeconds"))
    else {
        return;
    };
    if heartbeat >= timeout {
        let reason = format!(
            "HeartbeatSeconds is {heartbeat} and must be less than TimeoutSeconds, {timeout}"
        );
        findings.add(state.name, "/HeartbeatSeconds", Rule::HeartbeatOverTimeout, reason);
    }
}

/// A number as it is, or as an expression gives it whatever the data.
fn number(value: &Value, context: &Context) -> Option<f64> {
    let Value::String(text) = value else { return value.as_f64() };
    let expression = text.strip_prefix("{%")?.strip_suffix("%}")?;
    if names(expression).into_iter().any(|name| !context.has_value(name)) {
        return None;
    }
    constant(&parse(&filled(expression, context)).ok()?)
}

fn arguments(
    subject: &LintedMachine<'_>,
    state: &State<'_>,
    found: Integration<'_>,
    findings: &mut Findings,
) {
    let Integration::Service { service, action, .. } = found else { return };
    let given = state.get("Arguments").or_else(|| state.get("Parameters"));
    if !given.is_some_and(Value::is_string) {
        let given = given.and_then(Value::as_object);
        missing(state, given, service, action, findings);
    }
    if service == "dynamodb" {
        attributes(subject, state, findings);
    }
}

fn missing(
    state: &State<'_>,
    given: Option<&Map<String, Value>>,
    service: &str,
    action: &str,
    findings: &mut Findings,
) {
    let has = |name: &str| {
        given.is_some_and(|given| {
            given.contains_key(name) || given.contains_key(&format!("{name}.$"))
        })
    };
    if (service, action) == ("lambda", "invoke") && !has("FunctionName") {
        let reason = "lambda:invoke needs the function's name or ARN in FunctionName";
        findings.add(state.name, "/Arguments/FunctionName", Rule::MissingFunctionName, reason);
    }
    for name in required(service, action).iter().filter(|name| !has(name)) {
        let reason = format!("{service}:{action} needs {name}");
        findings.add(state.name, format!("/Arguments/{name}"), Rule::MissingArgument, reason);
    }
}

/// DynamoDB takes the values of `S` and `N` as strings; a number fails only when it runs.
fn attributes(subject: &LintedMachine<'_>, state: &State<'_>, findings: &mut Findings) {
    let mut bad = Vec::new();
    if let Some(arguments) = state.get("Arguments") {
        literal_attributes(arguments, "/Arguments", &mut bad);
    }
    let computed = subject.expressions_in(state).filter(|(site, expr, _)| {
        is_attribute(&site.pointer) && !matches!(shape(expr), Shape::Text | Shape::Unknown)
    });
    bad.extend(computed.map(|(site, _, _)| site.pointer.clone()));
    for field in bad {
        let reason = "DynamoDB takes strings, also for numbers: write $string(...) or quote it";
        findings.add(state.name, field, Rule::AttributeNotString, reason);
    }
}

fn is_attribute(pointer: &str) -> bool {
    pointer.ends_with("/N") || pointer.ends_with("/S")
}

fn literal_attributes(value: &Value, at: &str, bad: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            literal_attributes(value, &format!("{at}/{}", crate::json::escaped(key)), bad);
        }),
        Value::Number(_) | Value::Bool(_) if is_attribute(at) => bad.push(at.to_owned()),
        _ => {}
    }
}

fn token(subject: &LintedMachine<'_>, state: &State<'_>, findings: &mut Findings) {
    let hands_over = subject.expressions_in(state).any(|(site, _, facts)| {
        site.place == Place::Arguments && facts.states.iter().any(|path| holds_token(path))
    });
    if !hands_over {
        let reason = "nobody can answer without the token: put $states.context.Task.Token into \
                      Arguments";
        findings.add(state.name, "/Arguments", Rule::CallbackWithoutToken, reason);
    }
}

fn holds_token(path: &[String]) -> bool {
    let token = ["context", "Task", "Token"];
    !path.is_empty() && path.iter().zip(token).all(|(a, b)| a == b)
}
