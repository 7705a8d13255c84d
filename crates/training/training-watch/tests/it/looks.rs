//! One look after the other, over a bucket in memory.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::{Get, Memory, Put};
use serde_json::{Value, json};
use training_watch::{Input, Output, handle};

const RECORDS: &str = "runs/garments-1/records/a1/rank-0/00001.jsonl";

fn input(status: &str, secondary: &str) -> Input {
    let input = json!({
        "run": "garments-1",
        "plan": {"ranks": 1, "steps": 400, "warmUp": 10, "saveEvery": 50},
        "attempt": {"number": 1, "from": 0, "launched": 1_800_000_000_000_u64,
            "grant": {"seconds": 7_200, "dollarsPerHour": 0.23}},
        "job": {"status": status, "secondary": secondary},
        "now": 1_800_000_400_000_u64,
    });
    serde_json::from_value(input).unwrap()
}

fn lines(steps: std::ops::RangeInclusive<u64>, loss: impl Fn(u64) -> Value) -> String {
    let line = |step: u64| {
        json!({"attempt": 1, "rank": 0, "sequence": step - 1, "step": step,
            "at": 1_800_000_000_000_u64 + 1_000 * step, "stepSeconds": 1.0, "loss": loss(step),
            "gradientNorm": 0.5})
    };
    steps.map(|step| format!("{}\n", line(step))).collect()
}

async fn look(bucket: &Memory, input: Input) -> Output {
    handle(bucket, input).await.unwrap().output
}

#[tokio::test]
async fn many_looks_answer_as_one() {
    let loss = |step: u64| json!(2.0 - step as f64 / 1_000.0);
    let at_once = Memory::default();
    at_once.put(RECORDS, lines(1..=300, loss).into_bytes()).await.unwrap();
    let expected = look(&at_once, input("InProgress", "Training")).await;
    assert_eq!((expected.watch.judged, expected.is_over), (300, false));
    let bucket = Memory::default();
    let text = lines(1..=300, loss);
    let mut last = None;
    // Cut anywhere, as a copy of a growing file is.
    for end in [0, 1, 5_000, 5_001, 20_000, text.len()] {
        bucket.put(RECORDS, text.as_bytes()[..end].to_vec()).await.unwrap();
        last = Some(look(&bucket, input("InProgress", "Training")).await);
    }
    assert_eq!(last, Some(expected.clone()));
    assert_eq!(look(&bucket, input("InProgress", "Training")).await, expected);
}

#[tokio::test]
async fn what_was_found_stays_found_whatever_the_platform_says_then() {
    let bucket = Memory::default();
    let loss = |step: u64| if step == 200 { json!("NaN") } else { json!(2.0) };
    bucket.put(RECORDS, lines(1..=205, loss).into_bytes()).await.unwrap();
    for (status, secondary, is_over) in [
        ("InProgress", "Training", false),
        ("Stopping", "Stopping", false),
        ("Stopped", "Stopped", true),
    ] {
        let said = look(&bucket, Input { has_stopped: is_over, ..input(status, secondary) }).await;
        let finding = said.watch.finding.unwrap();
        assert_eq!((finding.name, finding.step), (run_watch::Name::NotFinite, 200), "{status}");
        assert_eq!(said.is_over, is_over);
    }
    let kept = bucket.get("watches/garments-1/a1.json").await.unwrap().unwrap();
    assert!(kept.len() < 50_000, "{}", kept.len());
}

/// The program wakes up when it is told to end, makes some steps and saves.
#[tokio::test]
async fn a_stall_for_which_the_job_was_stopped_stays_the_reason_whatever_comes_after_it() {
    for (status, secondary, reason, has_stopped, expected) in [
        ("Stopped", "Stopped", None, true, "TrainingStalled"),
        ("Failed", "Failed", Some("AlgorithmError: , exit code: 143"), true, "TrainingStalled"),
        ("Failed", "Failed", Some("AlgorithmError: , exit code: 143"), false, "ProcessLost"),
        ("Stopped", "Stopped", None, false, "StoppedByPerson"),
    ] {
        let bucket = Memory::default();
        let loss = |_| json!(2.0);
        let put = async |last: u64| bucket.put(RECORDS, lines(1..=last, loss).into_bytes()).await;
        put(60).await.unwrap();
        let at = |second: u64| 1_800_000_000_000 + 1_000 * second;
        let stalled =
            look(&bucket, Input { now: at(500), ..input("InProgress", "Training") }).await;
        assert_eq!(stalled.watch.finding.unwrap().name, run_watch::Name::TrainingStalled);
        let records = lines(1..=70, loss).replace(&at(70).to_string(), &at(505).to_string());
        bucket.put(RECORDS, records.into_bytes()).await.unwrap();
        let mut last = Input { now: at(510), has_stopped, ..input(status, secondary) };
        last.job.reason = reason.map(str::to_owned);
        let said = look(&bucket, last.clone()).await;
        let finding = said.watch.finding.clone().unwrap();
        assert_eq!((json!(finding.name), said.is_over), (json!(expected), true), "{status}");
        assert_eq!(said.watch.judged, 70, "its records count all the same");
        assert_eq!(look(&bucket, last).await, said, "the same look twice");
    }
}

/// What is not found any more before the job was stopped, is no reason; and one that has come to its end has.
#[tokio::test]
async fn a_stall_that_passed_is_forgotten_and_a_run_that_is_complete_is_finished() {
    let bucket = Memory::default();
    let records = |last: u64, at: u64| {
        let end = |second: u64| (1_800_000_000_000 + 1_000 * second).to_string();
        lines(1..=last, |_| json!(2.0)).replace(&end(last), &end(at))
    };
    let put = async |last: u64, at: u64| bucket.put(RECORDS, records(last, at).into_bytes()).await;
    let at = |second: u64, status: &str, secondary: &str| Input {
        now: 1_800_000_000_000 + 1_000 * second,
        ..input(status, secondary)
    };
    put(60, 60).await.unwrap();
    let stalled = look(&bucket, at(500, "InProgress", "Training")).await;
    assert_eq!(stalled.watch.answer, run_watch::Verdict::Recover);
    put(70, 505).await.unwrap();
    let passed = look(&bucket, at(510, "InProgress", "Training")).await;
    assert_eq!(passed.watch.answer, run_watch::Verdict::Continue);
    let stopped = Input { has_stopped: true, ..at(520, "Stopped", "Stopped") };
    assert_eq!(look(&bucket, stopped).await.watch.finding, None);
    let bucket = Memory::default();
    bucket.put(RECORDS, records(60, 60).into_bytes()).await.unwrap();
    look(&bucket, at(500, "InProgress", "Training")).await;
    bucket.put(RECORDS, records(400, 505).into_bytes()).await.unwrap();
    let complete = Input { has_stopped: true, ..at(520, "Completed", "Completed") };
    assert_eq!(look(&bucket, complete).await.watch.answer, run_watch::Verdict::Finished);
}

#[tokio::test]
async fn ranks_whose_files_come_one_after_the_other_are_judged_together() {
    let bucket = Memory::default();
    let of = |rank: u64, steps: std::ops::RangeInclusive<u64>| {
        lines(steps, |_| json!(2.0)).replace("\"rank\":0", &format!("\"rank\":{rank}"))
    };
    let two = || {
        let mut input = input("InProgress", "Training");
        input.plan.ranks = 2;
        // The last record is young.
        input.now = 1_800_000_101_000;
        input
    };
    bucket.put(RECORDS, of(0, 1..=100).into_bytes()).await.unwrap();
    let other = "runs/garments-1/records/a1/rank-1/00001.jsonl";
    bucket.put(other, of(1, 1..=80).into_bytes()).await.unwrap();
    let said = look(&bucket, two()).await;
    assert_eq!((said.watch.judged, said.watch.counts.records), (80, 164));
    bucket.put(other, of(1, 1..=100).into_bytes()).await.unwrap();
    let said = look(&bucket, two()).await.watch;
    assert_eq!((said.judged, said.counts.records), (100, 200));
    assert_eq!((said.counts.behind, said.counts.missing, said.counts.twice), (0, 0, 0));
}

#[tokio::test]
async fn an_answer_is_small() {
    let bucket = Memory::default();
    bucket.put(RECORDS, lines(1..=100, |_| json!("NaN")).into_bytes()).await.unwrap();
    let said = look(&bucket, input("InProgress", "Training")).await;
    assert!(serde_json::to_string(&said).unwrap().len() < 1_024);
}
