//! A run that is begun again, over a bucket in memory.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::Memory;
use serde_json::{Value, json};
use training_recovery::{Error, handle};

const NOW: u64 = 1_800_000_000_000;

/// Begins a run of these dollars; what is decided.
async fn begin(bucket: &Memory, dollars: f64, hours: f64) -> Result<Value, Error> {
    let terms = json!({"run": "night", "identity": {"layout": "l", "code": "c", "corpus": "d"},
        "saveEvery": 10, "mostDollars": dollars, "mostHours": hours, "dollarsPerHour": 0.23, "spares": 0});
    let input = serde_json::from_value(json!({"run": "night", "terms": terms, "now": NOW}));
    Ok(json!(handle(bucket, input.unwrap()).await?.output.decision))
}

#[tokio::test]
async fn a_ceiling_that_was_too_low_is_raised() {
    let bucket = Memory::default();
    let first = begin(&bucket, 0.01, 4.0).await.unwrap();
    assert_eq!((&first["do"], &first["reason"]), (&json!("STOP"), &json!("BudgetSpent")));
    let raised = begin(&bucket, 2.0, 4.0).await.unwrap();
    assert_eq!((&raised["do"], &raised["attempt"]), (&json!("LAUNCH"), &json!(1)));
    assert_eq!(begin(&bucket, 2.0, 4.0).await.unwrap(), raised);
}

#[tokio::test]
async fn a_run_that_was_launched_keeps_its_terms() {
    let bucket = Memory::default();
    let first = begin(&bucket, 2.0, 4.0).await.unwrap();
    for (dollars, hours, field) in [(3.0, 4.0, "mostDollars"), (2.0, 3.0, "mostHours")] {
        let refused = begin(&bucket, dollars, hours).await.unwrap_err();
        let Error::Refused(why) = refused else { panic!("{refused}") };
        assert_eq!(why, run_recovery::Refused::OtherTerms(field));
    }
    assert_eq!(begin(&bucket, 2.0, 4.0).await.unwrap(), first);
}
