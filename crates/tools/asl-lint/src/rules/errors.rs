//! Error names: those that are matched exist, those that exist are matched.
//!
//! Source: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html>.

use super::retries::error_names;
use crate::integration::{Integration, integration};
use crate::machine::State;
use crate::rule::Rule;
use crate::subject::{Findings, LintedMachine};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const RESERVED: [&str; 17] = [
    "States.ALL",
    "States.BranchFailed",
    "States.DataLimitExceeded",
    "States.ExceedToleratedFailureThreshold",
    "States.HeartbeatTimeout",
    "States.Http.Socket",
    "States.IntrinsicFailure",
    "States.ItemReaderFailed",
    "States.NoChoiceMatched",
    "States.ParameterPathFailure",
    "States.Permissions",
    "States.QueryEvaluationError",
    "States.ResultPathMatchFailure",
    "States.ResultWriterFailed",
    "States.Runtime",
    "States.TaskFailed",
    "States.Timeout",
];

/// Checks every retrier and catcher, and every function whose errors are known.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    for (scope, state) in subject.machine.states() {
        let raised = Raised::by(subject, state);
        for field in ["Retry", "Catch"] {
            known_names(state, field, &raised, findings);
        }
        if let Raised::Function(errors) = &raised {
            unhandled(subject, scope, state, errors, findings);
            permanent(subject, state, errors, findings);
        }
    }
}

/// What a state may raise besides `States.*`.
enum Raised<'a> {
    Anything,
    /// The function's own errors, and those of the Lambda service.
    Function(&'a BTreeSet<String>),
    /// The errors of a service, by the prefixes of their names.
    Service(&'static [&'static str]),
    /// Those of all functions, as a branch or an iteration may run any.
    Functions(BTreeSet<&'a str>),
}

impl<'a> Raised<'a> {
    fn by(subject: &LintedMachine<'a>, state: &State<'_>) -> Self {
        match (state.kind(), integration(state.text("Resource").unwrap_or(""))) {
            ("Task", Ok(Integration::Service { service: "lambda", action: "invoke", .. })) => {
                Self::by_function(subject, state)
            }
            ("Task", Ok(Integration::Service { service, sdk, .. })) if !state.is_callback() => {
                prefixes(service, sdk).map_or(Self::Anything, Self::Service)
            }
            ("Parallel" | "Map", _) if !subject.context.functions.is_empty() => {
                let all = subject.context.functions.values().flatten();
                Self::Functions(all.map(String::as_str).collect())
            }
            _ => Self::Anything,
        }
    }

    fn by_function(subject: &LintedMachine<'a>, state: &State<'_>) -> Self {
        let arguments = state.get("Arguments").or_else(|| state.get("Parameters"));
        let name = arguments.and_then(|all| all.get("FunctionName")).and_then(Value::as_str);
        let errors = name.and_then(|name| subject.context.errors_of(name));
        errors.map_or(Self::Anything, Self::Function)
    }

    fn includes(&self, name: &str) -> bool {
        match self {
            Self::Anything => true,
            Self::Function(errors) => errors.contains(name) || is_of_lambda(name),
            Self::Service(prefixes) => prefixes.iter().any(|prefix| name.starts_with(prefix)),
            Self::Functions(errors) => errors.contains(name) || name.contains('.'),
        }
    }
}

/// Errors of the service and of the runtime around a function.
fn is_of_lambda(name: &str) -> bool {
    ["Lambda.", "Sandbox.", "Runtime.", "Extension.", "Function."]
        .iter()
        .any(|prefix| name.starts_with(prefix))
}

/// How the errors of a service start. The SDK integration of DynamoDB spells it otherwise.
fn prefixes(service: &str, sdk: bool) -> Option<&'static [&'static str]> {
    match (service, sdk) {
        ("dynamodb", false) => Some(&["DynamoDB."]),
        ("dynamodb", true) => Some(&["DynamoDb."]),
        ("events" | "eventbridge", _) => Some(&["EventBridge.", "Events."]),
        ("sns", false) => Some(&["SNS.", "Sns."]),
        ("sns", true) => Some(&["Sns."]),
        ("sqs", false) => Some(&["SQS.", "Sqs."]),
        ("sqs", true) => Some(&["Sqs."]),
        ("comprehend", true) => Some(&["Comprehend."]),
        _ => None,
    }
}

fn known_names(state: &State<'_>, field: &str, raised: &Raised<'_>, findings: &mut Findings) {
    for (i, entry) in state.entries(field) {
        for (j, name) in error_names(entry) {
            if let Some(reason) = unknown(name, raised) {
                let at = format!("/{field}/{i}/ErrorEquals/{j}");
                findings.add(state.name, at, Rule::UnknownErrorName, reason);
            }
        }
    }
}

fn unknown(name: &str, raised: &Raised<'_>) -> Option<String> {
    if name.starts_with("States.") {
        let known = RESERVED.contains(&name) || name.starts_with("States.Http.StatusCode.");
        return (!known).then(|| format!("Step Functions has no error {name}"));
    }
    (!raised.includes(name)).then(|| match raised {
        Raised::Service(prefixes) => {
            format!("no error of this service is called {name}: they start with {}", prefixes[0])
        }
        _ => format!("no function called here has an error {name}: correct the name or remove it"),
    })
}

fn unhandled(
    subject: &LintedMachine<'_>,
    scope: usize,
    state: &State<'_>,
    errors: &BTreeSet<String>,
    findings: &mut Findings,
) {
    let mut caught = caught_by(state);
    for (_, outer) in subject.machine.ancestors(scope) {
        caught.extend(caught_by(outer));
    }
    if ["States.ALL", "States.TaskFailed"].iter().any(|all| caught.contains(all)) {
        return;
    }
    let missing: Vec<&str> =
        errors.iter().map(String::as_str).filter(|error| !caught.contains(error)).collect();
    if !missing.is_empty() {
        let reason = format!("no Catch matches {}: add one, or States.ALL", missing.join(", "));
        findings.add(state.name, "/Catch", Rule::UnhandledError, reason);
    }
}

/// The first retrier that matches an error decides, also by `MaxAttempts` 0.
fn permanent(
    subject: &LintedMachine<'_>,
    state: &State<'_>,
    errors: &BTreeSet<String>,
    findings: &mut Findings,
) {
    for error in errors.intersection(&subject.context.permanent) {
        let matching = |(_, retrier): &(usize, &Map<String, Value>)| {
            error_names(retrier).any(|(_, name)| {
                name == error || ["States.ALL", "States.TaskFailed"].contains(&name)
            })
        };
        let Some((i, retrier)) = state.entries("Retry").find(matching) else { continue };
        if retrier.get("MaxAttempts").and_then(Value::as_f64) != Some(0.0) {
            let reason = format!(
                "this repeats {error}, which no retry helps against: name the errors that may pass"
            );
            let field = format!("/Retry/{i}/ErrorEquals");
            findings.add(state.name, field, Rule::RetryOfPermanentError, reason);
        }
    }
}

fn caught_by<'a>(state: &State<'a>) -> BTreeSet<&'a str> {
    state.entries("Catch").flat_map(|(_, entry)| error_names(entry)).map(|(_, name)| name).collect()
}
