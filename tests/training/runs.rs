//! From a run that is asked for to its one outcome.

use super::page::{Shown, shows};
use end_to_end::lab::{Lab, STEPS, undisturbed};
use end_to_end::world::Failure;
use run_ledger::Plan;
use serde_json::json;
use std::collections::BTreeMap;
use training_commands::run::{PostedRun, Row, trained};
use training_runs::RunFailure;

async fn rows(lab: &Lab, posted: &[PostedRun]) -> Result<BTreeMap<String, Row>, Failure> {
    let running = lab.world.stack.running();
    let rows = trained(&running, posted.to_vec(), &Plan::default(), &mut ()).await?;
    Ok(rows.into_iter().map(|row| (row.run.clone(), row)).collect())
}

/// Three runs at once: one without trouble, looked at by several executions; one whose process dies; one whose
/// money is over before it is.
#[tokio::test(flavor = "multi_thread")]
async fn every_run_ends_in_one_outcome_and_leaves_nothing_behind() -> Result<(), Failure> {
    let mut lab = Lab::open(&[("MaxLooks", "3"), ("MaxRunDollars", "200")]).await?;
    let calm = lab.run("calm", &json!({"pause": "0.05"}))?;
    let dies = lab.run("dies", &json!({"dies": "{\"1\": 27}"}))?;
    let mut spent = lab.run("spent", &json!({"hangs": "{\"1\": 5}"}))?;
    // A dollar a second; of what is left, two minutes are kept for the end.
    (spent.budget.dollars, spent.budget.dollars_per_hour) = (124.0, 3_600.0);
    let posted: Vec<PostedRun> = [&calm, &dies, &spent].map(PostedRun::of).into();
    let ended = rows(&lab, &posted).await?;
    let finished = "TRAINING_RUN_FINISHED";
    let calm = &ended["calm"];
    assert_eq!((calm.outcome.as_str(), calm.attempts), (finished, Some(1)), "{calm:#?}");
    assert_eq!((calm.steps, calm.dollars > Some(0.0)), (Some(STEPS), true), "{calm:#?}");
    let dies = &ended["dies"];
    assert_eq!((dies.outcome.as_str(), dies.attempts), (finished, Some(2)), "{dies:#?}");
    let spent = &ended["spent"];
    let reason = (spent.outcome.as_str(), spent.reason.as_deref(), spent.attempts);
    assert_eq!(reason, ("TRAINING_RUN_FAILED", Some("BUDGET_SPENT"), Some(1)), "{spent:#?}");
    assert!(spent.dollars < Some(124.0), "{spent:#?}");
    // No step is lost, and none is made twice: the second attempt goes on after the last good checkpoint.
    let model = undisturbed();
    assert_eq!(lab.weights("calm", 1).await?, model);
    assert_eq!(lab.weights("dies", 2).await?, model);
    let records = lab.object("runs/dies/records/a2/rank-0/00001.jsonl").await?;
    assert!(records.contains("\"step\": 21,") && !records.contains("\"step\": 20,"), "{records}");
    let jobs = lab.jobs_at_rest().await?;
    let stopped = jobs["spent-a1"].as_str().unwrap_or_default();
    assert!(["Stopped", "MaxRuntimeExceeded"].contains(&stopped), "{jobs}");
    let others = json!({"calm-a1": "Completed", "dies-a1": "Failed", "dies-a2": "Completed",
        "spent-a1": stopped});
    assert_eq!(jobs, others);
    // A name is used once.
    let again = rows(&lab, &posted).await?;
    assert!(again.values().all(|row| row.outcome == "DUPLICATE"), "{again:#?}");
    for run in ["calm", "dies", "spent"] {
        assert_eq!(lab.outcomes(Some(run), 1).await?.len(), 1, "{run}");
    }
    assert_eq!(lab.jobs_at_rest().await?, others);
    is_shown(&lab).await
}

/// The page has what the machines kept of the runs.
async fn is_shown(lab: &Lab) -> Result<(), Failure> {
    let list = Shown {
        path: "/training",
        name: "runs",
        texts: &["calm", "dies", "TRAINING_RUN_FINISHED", "BUDGET_SPENT", "DUPLICATE"],
    };
    let run = Shown {
        path: "/training/runs/dies",
        name: "run",
        texts: &[
            "60 of 60",
            "process lost at step 27",
            "step 20 of attempt 1",
            "computed again",
            "Gradient norm",
            "good, gone on from",
        ],
    };
    let spent = Shown {
        path: "/training/runs/spent",
        name: "spent",
        texts: &["BUDGET_SPENT", "the run ended: budget spent"],
    };
    shows(lab, &[list, run, spent]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_none_is_refused_by_name_and_taken_when_it_is_corrected()
-> Result<(), Failure> {
    let mut lab = Lab::open(&[("MaxRunDollars", "2")]).await?;
    let sound = json!(lab.run("night", &json!({}))?);
    lab.post(&json!({"run": "Night 1"})).await?;
    let (_, outcome) = lab.outcomes(Some("Night 1"), 1).await?.remove(0);
    assert_eq!(outcome.reason, Some(RunFailure::InvalidRun));
    let changes = [
        ("/budget/dollars", json!(3), "MaxRunDollars"),
        ("/budget", json!(1), "budget"),
        ("/request/InputDataConfig", json!([]), "request"),
        ("/request/VpcConfig", json!({"Subnets": ["a"], "SecurityGroupIds": ["b"]}), "VpcConfig"),
        ("/plan/ranks", json!(0), "plan.ranks"),
    ];
    for (count, (place, value, named)) in changes.into_iter().enumerate() {
        let mut wrong = sound.clone();
        let (parent, field) = place.rsplit_once('/').ok_or("no place")?;
        wrong.pointer_mut(parent).ok_or("no parent")?[field] = value;
        lab.post(&wrong).await?;
        let outcomes = lab.outcomes(Some("night"), count + 1).await?;
        let (name, outcome) = outcomes.last().ok_or("none")?;
        let reason = (name.as_str(), outcome.reason, outcomes.len());
        assert_eq!(reason, ("TRAINING_RUN_FAILED", Some(RunFailure::InvalidRun), count + 1));
        let cause = outcome.error.as_ref().map(|error| error.cause.clone()).unwrap_or_default();
        assert!(cause.contains(named), "{place}: {cause}");
    }
    assert_eq!(lab.jobs_at_rest().await?, json!({}), "nothing was launched");
    lab.post(&sound).await?;
    let (name, outcome) = lab.outcomes(Some("night"), 6).await?.remove(5);
    assert_eq!((name.as_str(), outcome.steps), ("TRAINING_RUN_FINISHED", STEPS), "{outcome:#?}");
    Ok(())
}
