//! What the review workflow must be that no linter knows: how long it repeats, how long it waits,
//! what it keeps of a review.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn repository_file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").join(path)).unwrap()
}

/// The states; numbers that the deployment puts in are 86400.
fn states() -> BTreeMap<String, Value> {
    let text = repository_file("statemachine/review/review-response.asl.json");
    let mut parts = text.split(": ${");
    let first = parts.next().unwrap().to_owned();
    let rest = parts.map(|part| format!(": 86400{}", part.split_once('}').unwrap().1));
    let machine: Value = serde_json::from_str(&(first + &rest.collect::<String>())).unwrap();
    serde_json::from_value(machine["States"].clone()).unwrap()
}

/// The states that call a function, with its logical id.
fn calls() -> Vec<(String, Value, String)> {
    let function = |state: &Value| {
        let name = state["Arguments"]["FunctionName"].as_str()?;
        Some(name.strip_prefix("${")?.strip_suffix('}')?.to_owned())
    };
    let all = states().into_iter().filter_map(|(name, state)| {
        let function = function(&state)?;
        Some((name, state, function))
    });
    all.collect()
}

/// Seconds between the first attempt and the last, without jitter.
fn repeated_for(state: &Value, error: &str) -> f64 {
    let names =
        |retrier: &&Value| retrier["ErrorEquals"].as_array().unwrap().contains(&json!(error));
    pauses(state["Retry"].as_array().unwrap().iter().find(names).unwrap())
}

/// Seconds of all pauses of a retrier that makes them, without jitter.
fn pauses(retrier: &Value) -> f64 {
    let number = |field: &str| retrier[field].as_f64().unwrap();
    let attempts = retrier["MaxAttempts"].as_u64().unwrap();
    let delays = (0..attempts).scan(number("IntervalSeconds"), |delay, _| {
        let now = *delay;
        *delay *= number("BackoffRate");
        Some(now.min(number("MaxDelaySeconds")))
    });
    delays.sum()
}

#[test]
fn throttling_is_outlasted_and_a_service_that_is_down_is_not() {
    let calls = calls();
    assert_eq!(calls.len(), 9);
    for (name, state, _) in calls {
        for error in ["UpstreamThrottled", "Lambda.TooManyRequestsException"] {
            assert!(repeated_for(&state, error) >= 300.0, "{name}: {error}");
        }
        assert!(repeated_for(&state, "UpstreamUnavailable") <= 60.0, "{name}");
    }
}

/// Seconds that a state takes at most: each attempt its timeout, each retrier all of its attempts.
fn longest(state: &Value) -> f64 {
    let timeout = state["TimeoutSeconds"].as_f64().unwrap();
    let retries = state["Retry"].as_array().unwrap().iter();
    let retries = retries
        .filter(|retrier| retrier["MaxAttempts"] != 0)
        .map(|retrier| retrier["MaxAttempts"].as_f64().unwrap() * timeout + pauses(retrier));
    timeout + retries.sum::<f64>()
}

/// What a tenant's budget counts as dead after six hours (`tenants::DEAD_AFTER`) must not live.
#[test]
fn who_lives_settles_long_before_it_counts_as_dead() {
    let states = states();
    let documents = 300.0; // the most of AnswerSeconds; they are not asked twice
    let others = [
        "Write the reply",
        "Have another write the reply",
        "Check the reply's toxicity",
        "Settle the tokens",
    ];
    let all = documents + others.iter().map(|name| longest(&states[*name])).sum::<f64>();
    assert!((3_600.0..2.5 * 3_600.0).contains(&all), "{all} s");
}

/// The function's own timeout, or that of all functions.
fn timeout_of(function: &str, template: &str) -> u64 {
    let own = template.split(&format!("\n  {function}:\n")).nth(1).unwrap();
    let own = own.split("\n\n").next().unwrap();
    let said = |text: &str, field: &str| {
        text.split(field).nth(1).map(|rest| rest.lines().next().unwrap().trim().parse().unwrap())
    };
    said(own, "\n      Timeout:").or_else(|| said(template, "\n    Timeout:")).unwrap()
}

#[test]
fn a_state_waits_longer_than_its_function_works() {
    let template =
        ["core", "review"].map(|system| repository_file(&format!("infra/{system}.yaml"))).concat();
    for (name, state, function) in calls() {
        let (waits, works) = (state["TimeoutSeconds"].as_u64(), timeout_of(&function, &template));
        assert!(waits.unwrap() > works, "{name}: {waits:?} s for {works} s");
    }
    assert!(timeout_of("SentimentFunction", &template) > 42, "three calls of a model, 14 s each");
}

/// The words in quotation marks of an expression's `in [...]`.
fn listed(expression: &str) -> BTreeSet<String> {
    let list = expression.split_once("$k in [").unwrap().1.split_once(']').unwrap().0;
    list.split(", ").map(|word| word.trim_matches('\'').to_owned()).collect()
}

#[test]
fn a_review_is_kept_by_the_fields_of_its_schema() {
    let schema: Value = serde_json::from_str(&repository_file(
        "events/review/schemas/NEW_REVIEW_POSTED.schema.json",
    ))
    .unwrap();
    let mut fields: BTreeSet<String> =
        schema["properties"].as_object().unwrap().keys().cloned().collect();
    assert!(fields.remove("images"), "the pictures are for a machine of their own");
    let claim = &states()["Claim the review"];
    let kept = [&claim["Assign"]["review"], &claim["Catch"][2]["Assign"]["review"]];
    assert_eq!(kept[0], kept[1], "a fault in the claim keeps the same");
    assert_eq!(listed(kept[0].as_str().unwrap()), fields);
    let customer = schema["$defs"]["Customer"]["properties"].as_object().unwrap();
    assert_eq!(customer.keys().collect::<Vec<_>>(), ["name"]);
}

/// A time-out may come without a cause, and an undefined value fails the execution for good: what
/// caught an error is kept whole.
#[test]
fn no_catch_needs_a_cause() {
    for (name, state) in states() {
        for catch in state["Catch"].as_array().into_iter().flatten() {
            if let Some(fault) = catch["Assign"].get("fault") {
                assert_eq!(*fault, json!("{% $states.errorOutput %}"), "{name}");
            }
        }
    }
}
