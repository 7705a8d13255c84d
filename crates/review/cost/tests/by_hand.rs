//! Sums small enough to be done by hand, and files that must agree with each other.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use cost::{
    Consumption, Entry, Ledger, Prices, PublicSample, Rent, Runtime, Tokens, TooFewHours,
    Transitions, least_transitions,
};
use proptest::prelude::*;
use reviews::{Call, OutcomeDetail};
use serde_json::{Value, json};
use usage::Usage;

const HAIKU: &str = "us.anthropic.claude-haiku-4-5-20251001-v1:0";

fn detail(patch: &Value) -> OutcomeDetail {
    let mut detail = json!({
        "schemaVersion": "1", "reviewId": "r-1", "revision": 1, "productId": "p-1",
        "executionId": "arn", "startedAt": "2026-01-31T08:00:00Z",
        "usage": {"inputTokens": 0, "outputTokens": 0, "comprehendUnits": 0, "costUsd": 0.0}
    });
    detail.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    serde_json::from_value(detail).unwrap()
}

fn call(function: &str, input: u64, output: u64, units: u64) -> Value {
    let mut call = json!({"function": function, "inputTokens": input, "outputTokens": output,
        "comprehendUnits": units, "costUsd": 0.0});
    if output > 0 {
        call["modelId"] = json!(HAIKU);
    }
    call
}

fn moderation(decided_by: &str) -> Value {
    json!({"verdict": "SAFE", "decidedBy": decided_by})
}

fn reply(moderation: &Value) -> Value {
    json!({"text": "Thanks!", "language": "en", "modelId": HAIKU, "promptVersion": "1",
        "edited": false, "moderation": moderation})
}

fn straight() -> Value {
    json!({
        "moderation": moderation("MACHINE"),
        "reply": reply(&moderation("MACHINE")),
        "calls": [
            call("toxicity-check", 0, 0, 3), call("sentiment", 800, 50, 0),
            call("response-generation", 1_000, 100, 0), call("toxicity-check", 0, 0, 3),
        ]
    })
}

/// Figures of its own: the shipped ones change with each measurement.
fn runtime() -> Runtime {
    let own_ms = [("toxicity-check", 2.1), ("sentiment", 1.2), ("response-generation", 1.9)];
    Runtime {
        memory_mb: 256.0,
        own_ms: own_ms.map(|(name, ms)| (name.to_owned(), ms)).into(),
        toxicity_wait_ms: 200.0,
        first_token_ms: 700.0,
        tokens_per_second: 100.0,
        ..Runtime::shipped().unwrap()
    }
}

fn ledger(entries: Vec<Entry>) -> Ledger {
    Ledger { entries, prices: Prices::shipped().unwrap(), runtime: runtime() }
}

#[test]
fn a_straight_review_costs_the_sum_of_its_parts() {
    let entry = Entry::of("NEW_REVIEW_RESPONSE_CREATED", &detail(&straight()));
    assert!(entry.is_straight());
    assert_eq!(entry.transitions, Transitions::AtLeast(9));
    let ledger = ledger(vec![entry]);
    // 9 transitions 0.000225; 6 units 0.0006; 1,800 tokens read 0.00198, 150 written 0.000825;
    // 4 requests 0.0000008; 2 events 0.000002; a write 0.000000625. Lambda time: twice 203 ms,
    // 1.2 + 700 + 500 = 1,202 ms and 1.9 + 700 + 1,000 = 1,702 ms are 3.31 s at 0.25 GB:
    // 0.8275 GB-s, 0.00001379169.
    let expected = 0.000_225
        + 0.0006
        + 0.001_98
        + 0.000_825
        + 0.000_000_8
        + 0.000_002
        + 0.000_000_625
        + 0.827_5 * 0.000_016_666_7;
    assert!((ledger.usd(&ledger.entries[0]) - expected).abs() < 1e-9);
    assert_eq!(ledger.main_model(), Some(HAIKU));
    assert!(ledger.unpriced().is_empty());
    let model = ledger.by_model()[HAIKU];
    assert_eq!((model.calls, model.input_tokens, model.output_tokens), (2, 1_800.0, 150.0));
    assert!((model.usd - 0.002_805).abs() < 1e-12);
}

#[test]
fn outcomes_are_summed_apart() {
    let toxic = detail(&json!({"moderation": {"verdict": "TOXIC", "decidedBy": "MACHINE"},
        "calls": [call("toxicity-check", 0, 0, 4)]}));
    let entries = vec![
        Entry::of("NEW_REVIEW_RESPONSE_CREATED", &detail(&straight())),
        Entry::of("HARMFUL_CONTENT_DETECTED", &toxic),
        Entry::of("HARMFUL_CONTENT_DETECTED", &toxic),
    ];
    let ledger = ledger(entries);
    let groups = ledger.by_outcome();
    let harmful = &groups["HARMFUL_CONTENT_DETECTED"];
    assert_eq!((harmful.reviews, harmful.consumption.comprehend_units), (2, 8.0));
    assert_eq!(harmful.consumption.transitions, 10.0);
    let all: f64 = groups.values().map(|group| group.usd).sum();
    let projected = ledger.prices.bill(&ledger.mean().times(3.0)).total();
    assert!((all - projected).abs() < 1e-8, "{all} {projected}");
    assert_eq!(ledger.mean_straight().transitions, 9.0);
}

/// Two tenants, one of whose writers failed once, and a review of nobody's.
#[test]
fn tenants_are_summed_apart_by_who_wrote() {
    let written = |tenant: &str, model: &str, more: &Value| {
        let mut wrote = call("response-generation", 500, 50, 0);
        wrote["modelId"] = json!(model);
        let mut found = json!({"tenant": tenant, "moderation": moderation("MACHINE"),
            "reply": reply(&moderation("MACHINE")), "calls": [call("toxicity-check", 0, 0, 3), wrote]});
        found.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Entry::of("NEW_REVIEW_RESPONSE_CREATED", &detail(&found))
    };
    let adapter = "sagemaker:voices/t-kontor-7ae13eef3346";
    let fallback = |by| json!({"fallback": {"because": "BudgetExhausted", "by": by}});
    let ledger = ledger(vec![
        written("kontor", adapter, &json!({})),
        written("kontor", adapter, &json!({})),
        written("kontor", HAIKU, &fallback("BEDROCK")),
        written("bakery", "none", &fallback("PERSON")),
        Entry::of("NEW_REVIEW_RESPONSE_CREATED", &detail(&straight())),
    ]);
    let tenants = ledger.by_tenant();
    assert_eq!(tenants.keys().collect::<Vec<_>>(), [&"bakery", &"kontor"]);
    let kontor = &tenants["kontor"];
    assert_eq!((kontor.reviews, kontor.fallbacks), (3, 1));
    let of = |id: &str| kontor.writers[id];
    assert_eq!((of(adapter).calls, of(adapter).input_tokens), (2, 1_000.0));
    assert_eq!((of(adapter).usd, of(HAIKU).calls), (0.0, 1));
    assert!((of(HAIKU).usd - (500.0 * 1.1e-6 + 50.0 * 5.5e-6)).abs() < 1e-12);
    let bakery = &tenants["bakery"];
    assert_eq!((bakery.reviews, bakery.fallbacks, bakery.writers.len()), (1, 1, 0));
    let all: f64 = ledger.entries.iter().map(|entry| ledger.usd(entry)).sum();
    let nobody_s = ledger.usd(&ledger.entries[4]);
    assert!((kontor.usd + bakery.usd + nobody_s - all).abs() < 1e-9);
}

/// A reply to a review of a tenant that came at this time, by who wrote.
fn at(time: &str, tenant: &str, model: &str, tokens: u64) -> Entry {
    let mut wrote = call("response-generation", tokens, 0, 0);
    wrote["modelId"] = json!(model);
    let found = detail(&json!({"startedAt": time, "reply": reply(&moderation("MACHINE")),
        "moderation": moderation("MACHINE"), "calls": [call("sentiment", 9, 9, 0), wrote]}));
    Entry {
        tenant: Some(tenant).filter(|tenant| !tenant.is_empty()).map(str::to_owned),
        ..Entry::of("NEW_REVIEW_RESPONSE_CREATED", &found)
    }
}

/// Two tenants share an hour by their tokens, one has the hour after next alone, and what another endpoint or a
/// model writes is in none.
#[test]
fn an_endpoint_s_hours_are_shared_by_who_used_them() {
    let ledger = ledger(vec![
        at("2026-11-30T10:59:59.9Z", "kontor", "sagemaker:voices/t-kontor-7ae13eef3346", 300),
        at("2026-11-30T10:00:00Z", "bakery", "sagemaker:voices/t-bakery-0123456789ab", 100),
        at("2026-11-30T12:30:00Z", "", "sagemaker:voices", 7),
        at("2026-11-30T15:00:00Z", "kontor", "sagemaker:voices-2/t-kontor-7ae13eef3346", 50),
        at("2026-11-30T16:00:00Z", "kontor", HAIKU, 50),
        at("2026-11-30T17:00:00Z", "kontor", "sagemaker:voices/t-kontor-7ae13eef3346", 0),
    ]);
    let rent = |hours| Rent { usd_per_hour: 2.0, hours };
    let sum = ledger.by_endpoint("voices", rent(None)).unwrap();
    assert_eq!((sum.hours, sum.busy, sum.idle_usd), (3, 2, 2.0), "eleven to twelve was idle");
    let shares: Vec<(&str, f64)> = sum.shares.into_iter().collect();
    assert_eq!(shares, [("", 2.0), ("bakery", 0.5), ("kontor", 1.5)]);
    assert_eq!(ledger.by_endpoint("voices", rent(Some(24))).unwrap().idle_usd, 44.0);
    let too_few = ledger.by_endpoint("voices", rent(Some(1))).unwrap_err();
    assert_eq!(too_few, TooFewHours { busy: 2, hours: 1 });
    let never = ledger.by_endpoint("nobody", rent(Some(24))).unwrap();
    assert_eq!((never.busy, never.shares.len(), never.idle_usd), (0, 0, 48.0));
}

#[track_caller]
fn takes(patch: &Value, states: u32) {
    assert_eq!(least_transitions(&detail(patch)), states);
}

#[test]
fn paths_are_as_long_as_in_the_state_machine() {
    takes(&straight(), 9);
    takes(&json!({"moderation": moderation("MACHINE")}), 4);
    takes(&json!({"moderation": moderation("PERSON")}), 8);
    takes(&json!({"moderation": moderation("MACHINE"), "reply": reply(&moderation("PERSON"))}), 13);
    takes(&json!({"moderation": moderation("PERSON"), "reply": reply(&moderation("PERSON"))}), 17);
    takes(&json!({"moderation": {"verdict": "TOXIC", "decidedBy": "MACHINE"}}), 5);
    takes(&json!({"moderation": {"verdict": "TOXIC", "decidedBy": "PERSON"}}), 8);
    takes(&json!({"reason": "SUPERSEDED", "moderation": moderation("MACHINE")}), 4);
    takes(&json!({"reason": "NO_REPLY_NEEDED", "moderation": moderation("PERSON")}), 8);
    takes(&json!({"reason": "INVALID_REVIEW"}), 4);
    takes(&json!({"reason": "INVALID_REVIEW", "reviewId": " "}), 2);
    takes(&json!({"reason": "INVALID_REVIEW", "reviewId": "r".repeat(129)}), 2);
    takes(&json!({"reason": "INVALID_REVIEW", "reviewId": null}), 2);
}

#[test]
fn an_event_without_calls_counts_as_one() {
    let old = detail(&json!({"reply": reply(&moderation("MACHINE")),
        "usage": {"inputTokens": 10, "outputTokens": 5, "comprehendUnits": 6, "costUsd": 0.1}}));
    let entry = Entry::of("NEW_REVIEW_RESPONSE_CREATED", &old);
    let used = entry.consumption(&Runtime::shipped().unwrap());
    assert_eq!(used.tokens[HAIKU], Tokens { input: 10.0, output: 5.0 });
    assert_eq!(used.comprehend_units, 6.0);
}

#[test]
fn the_public_sample_costs_the_sum_of_its_parts() {
    let sample = PublicSample::shipped().unwrap();
    assert_eq!((sample.states, sample.straight_path), (13, 8));
    let used = sample.consumption(90.0, 411.0, None);
    assert_eq!(used.comprehend_units, 3.0 + 5.0);
    assert_eq!(used.tokens["anthropic.claude-v2"], Tokens { input: 75.0, output: 2.25 });
    let haiku = used.tokens["anthropic.claude-3-haiku-20240307-v1:0"];
    assert_eq!(haiku, Tokens { input: 194.75, output: 102.75 });
    let same = sample.consumption(90.0, 411.0, Some(HAIKU));
    assert_eq!(same.tokens[HAIKU], Tokens { input: 269.75, output: 105.0 });
    // 8 transitions 0.0002, 8 units 0.0008, an event 0.000001, 269.75 and 105 tokens.
    let expected = 0.0002 + 0.0008 + 0.000_001 + 269.75 * 1.1e-6 + 105.0 * 5.5e-6;
    let bill = Prices::shipped().unwrap().bill(&same);
    assert!((bill.total() - expected).abs() < 1e-9);
}

fn template(system: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../infra");
    std::fs::read_to_string(format!("{folder}/{system}.yaml")).unwrap()
}

/// A template's default is what the functions reckon with; it must not drift from the table.
#[test]
fn the_templates_have_the_prices_of_this_table() {
    let table = Prices::shipped().unwrap().table();
    for system in ["review", "descriptions", "assistant", "newsroom"] {
        let template = template(system);
        let default = template.split("PriceTable:").nth(1).unwrap();
        let default = &default[default.find('{').unwrap()..default.find("Description:").unwrap()];
        let default: usage::PriceTable = serde_json::from_str(default.trim()).unwrap();
        assert_eq!(default.comprehend_unit, table.comprehend_unit, "{system}");
        for (id, price) in default.models {
            assert_eq!(Some(&price), table.models.get(&id), "{system}: {id}");
        }
    }
}

#[test]
fn the_template_has_the_memory_that_is_reckoned_with() {
    let memory = Runtime::shipped().unwrap().memory_mb;
    assert!(template("review").contains(&format!("    MemorySize: {memory}\n")));
}

#[test]
fn a_broken_table_is_named() {
    let error = Prices::read("{}").unwrap_err().to_string();
    assert!(error.starts_with("the price table cannot be read: missing field"), "{error}");
}

proptest! {
    #[test]
    fn twice_as_much_costs_twice_as_much(
        transitions in 0_u32..100, units in 0_u32..100, input in 0_u32..10_000, factor in 0.0_f64..50.0
    ) {
        let tokens = Tokens { input: input.into(), output: 7.0 };
        let used = Consumption {
            transitions: transitions.into(),
            comprehend_units: units.into(),
            tokens: [(HAIKU.to_owned(), tokens)].into(),
            ..Consumption::default()
        };
        let prices = Prices::shipped().unwrap();
        let (one, many) = (prices.bill(&used).total(), prices.bill(&used.times(factor)).total());
        prop_assert!((one * factor - many).abs() < 1e-6);
        let sum = prices.bill(&(used.clone() + used.clone())).total();
        prop_assert!((sum - 2.0 * one).abs() < 1e-8);
    }

    #[test]
    fn more_to_write_takes_no_less_time(output in 1_u64..2_000, more in 0_u64..500) {
        let runtime = Runtime::shipped().unwrap();
        let call = |output_tokens| Call {
            function: "sentiment".to_owned(),
            model_id: Some(HAIKU.to_owned()),
            usage: Usage { output_tokens, ..Usage::default() },
        };
        prop_assert!(runtime.gb_seconds(&call(output)) <= runtime.gb_seconds(&call(output + more)));
    }
}
