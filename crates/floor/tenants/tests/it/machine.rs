//! The machine of the reviews keeps budgets by the writes of this crate.

#![allow(clippy::unwrap_used, reason = "a test")]

use jiff::Timestamp;
use serde_json::{Value, json};
use tenants::{
    Budget, COUNTS, DEAD_AFTER, DRAFTS, FITS, MINUTES, NEVER_FITS, Open, PROMPT_TOKENS, REFUSES,
    RESERVES, Reservation, TenantId, Update, count_in_minute,
};

const MACHINE: &str = include_str!("../../../../../statemachine/review/review-response.asl.json");

fn state(name: &str) -> Value {
    // A parameter may stand where JSON has a number.
    let mut text = MACHINE.to_owned();
    while let Some((before, after)) = text.split_once("${") {
        text = format!("{before}0{}", after.split_once('}').unwrap().1);
    }
    serde_json::from_str::<Value>(&text).unwrap()["States"][name].clone()
}

fn reservation() -> Reservation {
    Reservation {
        tenant: TenantId::parse("kontor").unwrap(),
        execution: "e".to_owned(),
        began: Timestamp::UNIX_EPOCH,
        tokens: 10,
    }
}

/// Holds what a state writes to an update of this crate: its condition, its expression and what it says by which
/// name, the values as the machine computes them.
fn holds(name: &str, update: &Update, condition: &str, mine: &str, values: Value) {
    let written = &state(name)["Arguments"];
    let request = update.request();
    assert_eq!(written["UpdateExpression"], request["UpdateExpression"], "{name}");
    assert_eq!(written["ConditionExpression"], condition, "{name}");
    let mut names = request["ExpressionAttributeNames"].clone();
    let mark = if names["#mine"].is_null() { "#dead" } else { "#mine" };
    names[mark] = json!(mine);
    assert_eq!(written["ExpressionAttributeNames"], names, "{name}");
    assert_eq!(written["ExpressionAttributeValues"], values, "{name}");
    let kinds = |values: &Value| -> Vec<(String, String)> {
        let kind = |value: &Value| value.as_object().unwrap().keys().next().unwrap().clone();
        let values = values.as_object().unwrap().iter();
        let mut kinds: Vec<_> = values.map(|(name, value)| (name.clone(), kind(value))).collect();
        kinds.sort();
        kinds
    };
    assert_eq!(kinds(&values), kinds(&request["ExpressionAttributeValues"]), "{name}");
    let key = &written["Key"];
    assert_eq!(key["pk"]["S"], "{% 'TENANT#' & $review.tenant %}", "{name}");
    let month = "{% 'BUDGET#' & $substring($states.context.Execution.StartTime, 0, 7) %}";
    assert_eq!(key["sk"]["S"], month, "{name}");
}

const MINE: &str = "{% 'open-' & $states.context.Execution.Name %}";

#[test]
fn the_machine_reserves_as_the_crate_does() {
    let budget = Budget { tokens_per_month: 100, tokens_per_minute: None };
    let update = reservation().reserve(budget, Timestamp::UNIX_EPOCH);
    let condition = format!("{{% $reserved.left < 0 ? '{REFUSES}' : '{RESERVES}' %}}");
    let values = json!({
        ":mine": {"S": "{% $string($reserved.tokens) & ' ' & $string($floor($millis() / 1000)) %}"},
        ":expiry": {"N": "{% $string($floor($millis() / 1000) + 400 * 86400) %}"},
        ":tokens": {"N": "{% $string($reserved.tokens) %}"},
        ":left": {"N": "{% $string($reserved.left) %}"},
    });
    holds("Reserve the tokens", &update, &condition, MINE, values);
}

#[test]
fn the_machine_keeps_to_the_minute_as_the_crate_does() {
    let update = count_in_minute(&reservation().tenant, 10, 100, Timestamp::UNIX_EPOCH).request();
    let written = &state("Keep to the minute")["Arguments"];
    assert_eq!(written["UpdateExpression"], COUNTS);
    let condition = format!("{{% $reserved.inMinute < 0 ? '{NEVER_FITS}' : '{FITS}' %}}");
    assert_eq!(written["ConditionExpression"], condition);
    assert_eq!(written["ExpressionAttributeNames"], update["ExpressionAttributeNames"]);
    let values = json!({
        ":expiry": {"N": "{% $string($floor($millis() / 1000) + 86400) %}"},
        ":tokens": {"N": "{% $string($reserved.tokens) %}"},
        ":left": {"N": "{% $string($reserved.inMinute) %}"},
    });
    assert_eq!(written["ExpressionAttributeValues"], values);
    assert_eq!(written["Key"]["pk"]["S"], "{% 'TENANT#' & $review.tenant %}");
    assert_eq!(written["Key"]["sk"]["S"], "{% 'MINUTE#' & $substring($now(), 0, 16) %}");
    let waits = state("Is another minute worth waiting for?")["Choices"].to_string();
    assert!(waits.contains(&format!("$reserved.waits < {MINUTES} ")), "{waits}");
    assert!(waits.contains(&format!("$reserved.waits >= {MINUTES} ")), "{waits}");
}

#[test]
fn the_machine_settles_once_as_the_crate_does() {
    let update = reservation().settle(3, 7);
    for name in ["Settle the tokens", "Give the tokens back"] {
        let used = "$sum([0 - $reserved.tokens, $written.inputTokens, $written.outputTokens])";
        let cost = "$floor($sum([0, $written.costUsd]) * 1000000 + 0.5)";
        let values = json!({
            ":change": {"N": format!("{{% $string({used}) %}}")},
            ":cost": {"N": format!("{{% $string({cost}) %}}")},
        });
        holds(name, &update, "attribute_exists(#mine)", MINE, values);
    }
}

#[test]
fn the_machine_gives_back_once_as_the_crate_does() {
    let dead = Open { execution: "e".to_owned(), tokens: 10, since: 0 };
    let update = dead.give_back(&reservation().tenant, Timestamp::UNIX_EPOCH);
    let values = json!({":back": {"N": "{% $string(0 - $dead.tokens) %}"}});
    holds("Give back what died", &update, "attribute_exists(#dead)", "{% $dead.name %}", values);
    let found = state("Look at the budget")["Assign"]["dead"].to_string();
    assert!(found.contains(&format!("< $floor($millis() / 1000) - {DEAD_AFTER} }}")), "{found}");
}

#[test]
fn the_machine_estimates_as_the_crate_does() {
    let reserved = state("Look up the tenant")["Assign"]["reserved"].to_string();
    let estimate =
        format!("{DRAFTS} * ({PROMPT_TOKENS} + $length($review.title & $review.text) + ");
    assert!(reserved.contains(&estimate), "{reserved}");
}

/// A reservation whose answer was lost stands though the machine does not know of it.
#[test]
fn whatever_fails_around_a_reservation_it_is_given_back() {
    for name in ["Reserve the tokens", "Look at the budget", "Give back what died"] {
        let caught = state(name)["Catch"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(caught["ErrorEquals"], json!(["States.ALL"]), "{name}");
        assert_eq!(caught["Next"], "Give the tokens back", "{name}");
    }
}
