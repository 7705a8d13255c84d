//! A run that is begun again, over a bucket in memory.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::{Get, Memory};
use serde_json::{Value, json};
use training_recovery::{Error, handle};

const NOW: u64 = 1_800_000_000_000;

/// What is answered to a question, at a moment.
async fn answered(bucket: &Memory, question: Value, now: u64) -> Result<Value, Error> {
    let mut input = json!({"run": "night", "now": now});
    input.as_object_mut().unwrap().extend(question.as_object().unwrap().clone());
    Ok(json!(handle(bucket, serde_json::from_value(input).unwrap()).await?.output))
}

async fn answer(bucket: &Memory, question: Value, now: u64) -> Value {
    answered(bucket, question, now).await.unwrap()
}

/// What is decided.
async fn ask(bucket: &Memory, question: Value, now: u64) -> Result<Value, Error> {
    Ok(answered(bucket, question, now).await?["decision"].take())
}

fn terms(dollars: f64, hours: f64) -> Value {
    json!({"run": "night", "identity": {"layout": "l", "code": "c", "corpus": "d"},
        "saveEvery": 10, "mostDollars": dollars, "mostHours": hours, "dollarsPerHour": 0.23, "spares": 0})
}

/// Begins a run of these dollars; what is decided.
async fn begin(bucket: &Memory, dollars: f64, hours: f64) -> Result<Value, Error> {
    ask(bucket, json!({"terms": terms(dollars, hours)}), NOW).await
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

#[tokio::test]
async fn a_run_that_is_begun_again_is_where_it_stands() {
    let bucket = Memory::default();
    begin(&bucket, 2.0, 4.0).await.unwrap();
    let ending = |attempt: u32, name: &str| {
        let finding = json!({"name": name, "step": 0, "value": 1.0, "limit": 0.0});
        json!({"ending": {"attempt": attempt, "isOver": true, "finding": finding, "judged": 0,
            "lost": [], "stragglers": []}})
    };
    let second = ask(&bucket, ending(1, "ProcessLost"), NOW + 60_000).await.unwrap();
    assert_eq!((&second["do"], &second["attempt"]), (&json!("LAUNCH"), &json!(2)));
    assert_eq!(begin(&bucket, 2.0, 4.0).await.unwrap(), second);
    let ended = ask(&bucket, ending(2, "StoppedByPerson"), NOW + 120_000).await.unwrap();
    assert_eq!((&ended["do"], &ended["reason"]), (&json!("STOP"), &json!("StoppedByPerson")));
    assert_eq!(begin(&bucket, 2.0, 4.0).await.unwrap(), ended);
}

#[tokio::test]
async fn a_plan_that_no_watch_takes_is_granted_nothing() {
    let bucket = Memory::default();
    let plan = |ranks: u32, save_every: u64| {
        json!({"terms": terms(2.0, 4.0),
        "plan": {"ranks": ranks, "steps": 60, "warmUp": 0, "saveEvery": save_every}})
    };
    for (ranks, save_every, field) in [(0, 10, "plan.ranks"), (1, 20, "terms.saveEvery")] {
        let refused = ask(&bucket, plan(ranks, save_every), NOW).await.unwrap_err().to_string();
        assert!(refused.contains(field), "{refused}");
    }
    assert!(bucket.get("ledgers/night.json").await.unwrap().is_none());
    assert_eq!(ask(&bucket, plan(1, 10), NOW).await.unwrap()["do"], "LAUNCH");
}

#[tokio::test]
async fn a_run_that_waits_for_a_person_asks_again_when_it_is_begun_again() {
    let bucket = Memory::default();
    begin(&bucket, 2.0, 4.0).await.unwrap();
    let finding = json!({"name": "GradientGrows", "step": 9, "value": 3.5, "limit": 3.0});
    let ending = json!({"attempt": 1, "isOver": true, "finding": finding, "judged": 9,
        "lost": [], "stragglers": []});
    let asked = answer(&bucket, json!({"ending": ending}), NOW + 60_000).await;
    assert_eq!(asked["decision"]["do"], "ASK");
    assert_eq!(
        (&asked["question"]["ending"], &asked["question"]["goingOn"]["do"]),
        (&ending, &json!("LAUNCH"))
    );
    let again = answer(&bucket, json!({"terms": terms(2.0, 4.0)}), NOW + 3_600_000).await;
    assert_eq!((&again["decision"], &again["question"]["ending"]), (&asked["decision"], &ending));
    assert_eq!((again["question"]["hours"].as_f64(), again.get("chosen")), (Some(1.0), None));
    let question = json!({"ending": again["question"]["ending"], "choice": "STOP"});
    let stopped = answer(&bucket, question, NOW + 3_660_000).await;
    let ended = (&stopped["decision"]["do"], &stopped["chosen"], stopped.get("question"));
    assert_eq!(ended, (&json!("STOP"), &json!("STOP"), None));
    // The answer was lost: whoever begins it again hears that a person stopped it.
    let lost = answer(&bucket, json!({"terms": terms(2.0, 4.0)}), NOW + 3_700_000).await;
    assert_eq!((&lost["decision"], &lost["chosen"]), (&stopped["decision"], &json!("STOP")));
}

/// The fault came before the attempt was launched, and somebody posts the run again much later.
#[tokio::test]
async fn an_attempt_that_is_granted_again_gets_no_more_than_the_runs_hours_leave() {
    let bucket = Memory::default();
    begin(&bucket, 2.0, 4.0).await.unwrap();
    let terms = json!({"terms": terms(2.0, 4.0)});
    for (hours, seconds) in [(0, 4 * 3_600 - 120), (1, 3 * 3_600 - 120), (4, 1), (400, 1)] {
        let again = ask(&bucket, terms.clone(), NOW + hours * 3_600_000).await.unwrap();
        let granted = (&again["attempt"], &again["grant"]["seconds"]);
        assert_eq!(granted, (&json!(1), &json!(seconds)), "after {hours} hours");
    }
}
