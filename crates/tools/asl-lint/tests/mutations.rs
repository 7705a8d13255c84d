//! Mistakes planted one at a time into every state of the review workflow are all found.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

use asl_lint::{Context, Rule, lint};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

type State = Map<String, Value>;
/// Plants a mistake; false where the state has no place for it.
type Mistake = fn(&mut State) -> bool;

const MISTAKES: [(&str, Mistake, &[Rule]); 18] = [
    ("no timeout", no_timeout, &[Rule::TaskWithoutTimeout, Rule::CallbackWithoutTimeout]),
    ("heartbeat", heartbeat, &[Rule::HeartbeatOverTimeout]),
    ("no default", no_default, &[Rule::ChoiceWithoutDefault]),
    ("no catch", no_catch, &[Rule::TaskWithoutCatch]),
    ("no comment", |state| state.remove("Comment").is_some(), &[Rule::StateWithoutComment]),
    ("lost target", |state| replace(state, "Next", json!("Nowhere")), &[Rule::UnknownTarget]),
    ("next and end", next_and_end, &[Rule::BadTransition]),
    ("no function", no_function, &[Rule::MissingFunctionName]),
    ("no token", no_token, &[Rule::CallbackWithoutToken]),
    ("bad resource", bad_resource, &[Rule::BadIntegration]),
    ("unknown variable", unknown_variable, &[Rule::UndefinedVariable]),
    ("half an expression", half, &[Rule::HalfExpression]),
    ("catch all first", catch_all_first, &[Rule::StatesAllNotLast]),
    ("misspelt field", misspelt_field, &[Rule::UnknownField]),
    ("number in quotes", number_in_quotes, &[Rule::BadValue]),
    ("rate below one", |state| retrier(state, "BackoffRate", json!(0.9)), &[Rule::BadValue]),
    (
        "jitter in lower case",
        |state| retrier(state, "JitterStrategy", json!("full")),
        &[Rule::BadValue],
    ),
    ("two languages", two_languages, &[Rule::MixedChoiceRule]),
];

fn no_timeout(state: &mut State) -> bool {
    state.remove("TimeoutSeconds").is_some()
}

fn heartbeat(state: &mut State) -> bool {
    let timeout = state.get("TimeoutSeconds").cloned();
    timeout.is_some_and(|seconds| state.insert("HeartbeatSeconds".into(), seconds).is_none())
}

fn no_default(state: &mut State) -> bool {
    state.remove("Default").is_some()
}

fn no_catch(state: &mut State) -> bool {
    state.get("Type") == Some(&json!("Task")) && state.remove("Catch").is_some()
}

fn next_and_end(state: &mut State) -> bool {
    state.contains_key("Next") && state.insert("End".into(), json!(true)).is_none()
}

fn arguments(state: &mut State) -> Option<&mut State> {
    state.get_mut("Arguments")?.as_object_mut()
}

fn no_function(state: &mut State) -> bool {
    arguments(state).is_some_and(|arguments| arguments.remove("FunctionName").is_some())
}

fn no_token(state: &mut State) -> bool {
    let payload = arguments(state).and_then(|all| all.get_mut("Payload")?.as_object_mut());
    payload.is_some_and(|payload| payload.remove("taskToken").is_some())
}

fn bad_resource(state: &mut State) -> bool {
    let resource = state.get("Resource").and_then(Value::as_str).map(|text| format!("{text}s"));
    resource.is_some_and(|resource| replace(state, "Resource", json!(resource)))
}

fn unknown_variable(state: &mut State) -> bool {
    replace(state, "Output", json!("{% $nobodyAssignsThis %}"))
}

fn half(state: &mut State) -> bool {
    replace(state, "Output", json!("text {% $states.input %}"))
}

fn catch_all_first(state: &mut State) -> bool {
    let catch = state.get_mut("Catch").and_then(Value::as_array_mut);
    catch.is_some_and(|all| {
        let more = json!({"ErrorEquals": ["States.Timeout"], "Next": all[0]["Next"]});
        all.push(more);
        true
    })
}

fn misspelt_field(state: &mut State) -> bool {
    state.insert("Coment".into(), json!("")).is_none()
}

fn number_in_quotes(state: &mut State) -> bool {
    let seconds = state.get("TimeoutSeconds").map(|seconds| json!(seconds.to_string()));
    seconds.is_some_and(|seconds| replace(state, "TimeoutSeconds", seconds))
}

fn retrier(state: &mut State, field: &str, value: Value) -> bool {
    let first = state.get_mut("Retry").and_then(|all| all.get_mut(0)?.as_object_mut());
    first.is_some_and(|retrier| replace(retrier, field, value))
}

fn two_languages(state: &mut State) -> bool {
    let first = state.get_mut("Choices").and_then(|all| all.get_mut(0)?.as_object_mut());
    first.is_some_and(|rule| rule.insert("IsPresent".into(), json!(true)).is_none())
}

fn replace(state: &mut State, field: &str, value: Value) -> bool {
    state.contains_key(field) && state.insert(field.to_owned(), value).is_some()
}

fn repository_file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").join(path)).unwrap()
}

/// Placeholders outside strings become a number, so that the text is JSON.
fn workflow() -> Value {
    let text = repository_file("statemachine/review/review-response.asl.json");
    let mut parts = text.split(": ${");
    let first = parts.next().unwrap().to_owned();
    let rest = parts.map(|part| format!(": 60{}", part.split_once('}').unwrap().1));
    serde_json::from_str(&(first + &rest.collect::<String>())).unwrap()
}

#[test]
fn every_planted_mistake_is_found() {
    let context = Context::from_json(&repository_file("statemachine/lint.json")).unwrap();
    let workflow = workflow();
    for (mistake, plant, rules) in MISTAKES {
        let mut planted = 0;
        for name in workflow["States"].as_object().unwrap().keys() {
            let mut broken = workflow.clone();
            let state = broken["States"][name].as_object_mut().unwrap();
            if plant(state) {
                let found = lint(&broken.to_string(), &context);
                let named = found.iter().any(|f| f.state == *name && rules.contains(&f.rule));
                assert!(named, "{mistake} in {name}: {found:?}");
                planted += 1;
            }
        }
        assert!(planted > 0, "{mistake} has no place in the machine");
    }
}
