//! Which writers may write.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::writers::{Writers, config};
use lambda_bridge::NamedError;
use model_deployment::{Error, Verdict, handle};
use model_plan::Refused;
use serde_json::{Value, json};

const ADAPTER: &str = "t-bakery-0a1b2c3d4e5f";

async fn tried(answers: Value, probes: Value) -> Result<Vec<Verdict>, Error> {
    let input = json!({"trial": {"endpoint": "voices", "probes": probes}});
    let input = serde_json::from_value(input).unwrap();
    let answer = handle(&Writers::new(answers), &config(), input).await?;
    Ok(answer.output.verdicts)
}

/// A base and an adapter of it, and what came of the adapter.
async fn adapter(base: Value, adapter: Value) -> Option<Refused> {
    let probes = json!([{"component": "base-1", "writer": "base"},
        {"component": ADAPTER, "writer": ADAPTER, "differsFrom": "base-1"}]);
    let verdicts = tried(json!({"base-1": base, ADAPTER: adapter}), probes).await.unwrap();
    assert_eq!((verdicts.len(), &*verdicts[1].component), (2, ADAPTER));
    verdicts[1].refused
}

#[tokio::test]
async fn an_adapter_writes_if_it_writes_otherwise_than_its_base() {
    assert_eq!(adapter(json!("Thanks."), json!("Moin! Thanks.")).await, None);
    assert_eq!(adapter(json!("Thanks."), json!(" Thanks. ")).await, Some(Refused::SameAsBase));
    assert_eq!(adapter(json!("Thanks."), json!(" ")).await, Some(Refused::SaysNothing));
    let error = |name: &str| json!({"error": name});
    let missing = adapter(json!("Thanks."), error("AdapterMissing")).await;
    assert_eq!(missing, Some(Refused::AdapterMissing));
    let mismatch = adapter(json!("Thanks."), error("AdapterMismatch")).await;
    assert_eq!(mismatch, Some(Refused::AdapterMismatch));
}

#[tokio::test]
async fn an_adapter_without_its_base_is_let_write_nowhere() {
    let error = json!({"error": "AdapterMismatch"});
    assert_eq!(adapter(error, json!("Moin!")).await, Some(Refused::BaseUnknown));
    let alone = json!([{"component": ADAPTER, "writer": ADAPTER, "differsFrom": "base-1"}]);
    let verdicts = tried(json!({ADAPTER: "Moin!"}), alone).await.unwrap();
    assert_eq!(verdicts[0].refused, Some(Refused::BaseUnknown));
}

/// It may wake up: the machine tries again.
#[tokio::test]
async fn an_endpoint_that_sleeps_is_no_verdict() {
    let probes = json!([{"component": "base-1", "writer": "base"}]);
    let error = tried(json!({"base-1": {"error": "EndpointAsleep"}}), probes).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamUnavailable");
}

#[tokio::test]
async fn what_is_no_trial_is_refused() {
    for (probes, wrong) in [
        (json!([]), "trial.probes is empty: give one"),
        (
            json!([{"component": "a b", "writer": "w"}]),
            "trial.component must have letters, digits and hyphens",
        ),
        (json!([{"component": "a", "writer": " "}]), "trial.writer is empty: give one"),
    ] {
        assert_eq!(tried(json!({}), probes).await.unwrap_err().to_string(), wrong);
    }
}
