//! Runs as they are shown, of the recorded ones in the repository.

use super::file;
use super::kept::{Decided, Execution, Kept, Watched};
use super::stretches::{End, Part, Records, Stretch, account, dollars, stretches};
use super::view::RunView;
use crate::run::repository;
use expect_test::expect;
use proptest::prelude::*;
use run_recovery::Launch;
use run_watch::StepRecord;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Milliseconds of Unix time at which the run began.
const BEGAN: u64 = 1_799_999_998_000;

fn launch(attempt: u32, at: u64, from: Option<u64>, ended: Value) -> Value {
    let point = from.map(
        |step| json!({"attempt": attempt - 1, "step": step, "sha256": "0", "cursor": step + 1}),
    );
    let next = json!({"attempt": attempt, "from": point, "skip": [], "leaveOut": [], "waitSeconds": 0,
        "grant": {"seconds": 600, "dollarsPerHour": 36.0}});
    json!({"at": at, "next": next, "ended": ended})
}

fn ended(name: &str, at: u64, step: u64, decision: Value) -> Value {
    json!({"at": at, "name": name, "step": step, "decision": decision})
}

fn launches(all: &[Value]) -> Vec<Launch> {
    all.iter().map(|one| serde_json::from_value(one.clone()).unwrap()).collect()
}

fn record(attempt: u32, restart: u32, step: u64, at: u64, seconds: f64) -> StepRecord {
    let record = json!({"attempt": attempt, "restart": restart, "rank": 0, "sequence": step, "step": step, "at": at,
        "stepSeconds": seconds, "loss": 2.0});
    serde_json::from_value(record).unwrap()
}

fn told(stretches: &[Stretch]) -> Vec<(Part, f64)> {
    stretches.iter().map(|stretch| (stretch.part, stretch.seconds())).collect()
}

/// Two seconds a step, a checkpoint each second one that is waited for for a second; lost in step 5, noticed after
/// four seconds; the next attempt begins after three, from step 4.
#[test]
fn time_is_parted_where_steps_begin_and_end() {
    let first = [(1, 12_000), (2, 14_000), (3, 17_000), (4, 19_000), (5, 22_000)];
    let second = [(5, 31_000), (6, 33_000)];
    let records = |attempt: u32, made: &[(u64, u64)]| -> Vec<StepRecord> {
        made.iter().map(|(step, at)| record(attempt, 0, *step, *at, 2.0)).collect()
    };
    let records: Records = [(1, records(1, &first)), (2, records(2, &second))].into();
    let next = launch(2, 26_000, Some(4), Value::Null);
    let mut decision = next["next"].clone();
    decision["do"] = json!("LAUNCH");
    let lost = ended("ProcessLost", 26_000, 5, decision);
    let launches = launches(&[launch(1, 8_000, None, lost), next]);
    let end = End { stopped: Some(34_000), now: 99_000 };
    let found = stretches(&launches, &records, 2, end);
    let expected = [
        (Part::Restarting, 2.0),
        (Part::Progress, 4.0),
        (Part::Saving, 1.0),
        (Part::Progress, 4.0),
        (Part::Saving, 1.0),
        (Part::Rework, 2.0),
        (Part::Detecting, 4.0),
        (Part::Restarting, 3.0),
        (Part::Progress, 4.0),
        (Part::Detecting, 1.0),
    ];
    assert_eq!(told(&found), expected);
    let account = account(&found);
    assert_eq!((account.whole(), account.productive, account.rework), (26.0, 12.0, 2.0));
    assert_eq!(dollars(&account, 3_600.0), (26.0, 14.0));
}

/// Workers that were started again in place make steps again; a person is waited for, and nothing is paid for then.
#[test]
fn steps_made_again_in_place_are_lost_and_a_person_is_waited_for() {
    let made = [(0, 1, 1_000), (0, 2, 2_000), (1, 2, 5_000), (1, 3, 6_000)];
    let made = made.map(|(restart, step, at)| record(1, restart, step, at, 1.0));
    let records: Records = [(1, made.to_vec())].into();
    let why = json!({"do": "ASK", "reason": "GradientGrows", "step": 3, "faults": []});
    let asked = launches(&[launch(1, 0, None, ended("GradientGrows", 7_000, 3, why))]);
    let found = stretches(&asked, &records, 10, End { stopped: None, now: 17_000 });
    let expected = [
        (Part::Progress, 1.0),
        (Part::Rework, 1.0),
        (Part::Restarting, 2.0),
        (Part::Progress, 2.0),
        (Part::Detecting, 1.0),
        (Part::Waiting, 10.0),
    ];
    assert_eq!(told(&found), expected);
    assert_eq!(dollars(&account(&found), 3_600.0), (7.0, 4.0));
}

#[test]
fn a_run_that_goes_on_is_accounted_for_until_its_last_step() {
    let granted = launches(&[launch(1, 1_000, None, Value::Null)]);
    let end = End { stopped: None, now: 9_000 };
    assert_eq!(told(&stretches(&granted, &Records::new(), 10, end)), [(Part::Restarting, 8.0)]);
    let records: Records = [(1, vec![record(1, 0, 1, 4_000, 1.0)])].into();
    let expected = [(Part::Restarting, 2.0), (Part::Progress, 1.0)];
    assert_eq!(told(&stretches(&granted, &records, 10, end)), expected);
    assert_eq!(stretches(&[], &records, 10, end), []);
}

proptest! {
    /// Whatever clocks say, and whatever was written.
    #[test]
    fn the_stretches_are_the_whole_time(
        made in prop::collection::vec((1_u32..4, 0_u32..3, 1_u64..40, 0_u64..90_000, 0.0_f64..20.0), 0..60),
        at in prop::collection::vec((0_u64..20_000, 0_u64..20_000, 0_u64..40), 1..4),
        left in 0_u64..20_000,
        save_every in 0_u64..8,
    ) {
        let mut records = Records::new();
        for (attempt, restart, step, at, seconds) in made {
            records.entry(attempt).or_default().push(record(attempt, restart, step, at, seconds));
        }
        let (mut all, mut now) = (Vec::new(), 1_000);
        for (number, (took, waited, from)) in (1..).zip(&at) {
            let stop = json!({"do": "STOP", "reason": "CrashLoop", "step": 1, "faults": []});
            let from = (number > 1).then_some(*from);
            all.push(launch(number, now, from, ended("ProcessLost", now + took, 1, stop)));
            now += took + waited;
        }
        let last = all.last_mut().unwrap();
        last["ended"] = Value::Null;
        let begin = last["at"].as_u64().unwrap();
        let end = End { stopped: Some(begin + left), now: begin };
        let found = stretches(&launches(&all), &records, save_every, end);
        let seconds = account(&found).whole();
        prop_assert!((seconds - (begin + left - 1_000) as f64 / 1_000.0).abs() < 1e-6, "{seconds}");
        prop_assert!(found.windows(2).all(|pair| pair[0].until == pair[1].from));
    }
}

fn recorded(name: &str) -> Vec<StepRecord> {
    let text = std::fs::read_to_string(repository("events/training/runs").join(name)).unwrap();
    run_watch::read(&text).records
}

/// A run that computed no number in step 230 and went on after 200: the first attempt is as it was recorded, the
/// second one of the same training without that fault.
fn diverged() -> Kept {
    let second = recorded("poisoned-batch.jsonl").into_iter().filter(|record| record.step > 200);
    let second = second.map(|record| StepRecord { attempt: 2, at: record.at + 4_000, ..record });
    let next = launch(2, BEGAN + 7_000, Some(200), Value::Null);
    let mut decision = next["next"].clone();
    decision["do"] = json!("LAUNCH");
    let lost = ended("NotFinite", BEGAN + 7_000, 230, decision);
    let terms = json!({"run": "night-1", "identity": {"layout": "4 ranks", "code": "c", "corpus": "d"},
        "saveEvery": 50, "mostDollars": 5.0, "mostHours": 1.0, "dollarsPerHour": 36.0, "spares": 0});
    let good = json!([{"attempt": 1, "step": 200, "sha256": "0", "cursor": 201}]);
    let ledger =
        json!({"terms": terms, "good": good, "launches": [launch(1, BEGAN, None, lost), next]});
    let watch = |number: u32, from: u64, launched: u64| {
        let grant = json!({"seconds": 600, "dollarsPerHour": 36.0});
        let watch = json!({"run": {"ranks": 4, "steps": 280, "warmUp": 20, "saveEvery": 50},
            "attempt": {"number": number, "from": from, "launched": launched, "grant": grant}, "policies": {}});
        Watched::parse(json!({"watch": watch, "cursor": {}}).to_string().as_bytes()).unwrap()
    };
    let outcome = json!({"type": "TRAINING_RUN_FINISHED", "model": "s3://b/m"});
    Kept {
        run: "night-1".to_owned(),
        now: BEGAN + 60_000,
        ledger: Decided::parse(ledger.to_string().as_bytes()),
        watches: [(1, watch(1, 0, BEGAN)), (2, watch(2, 200, BEGAN + 7_000))].into(),
        records: [(1, recorded("not-a-number.jsonl")), (2, second.collect())].into(),
        checkpoints: vec![(1, 50), (1, 100), (1, 150), (1, 200), (2, 250)],
        execution: Some(Execution {
            status: "succeeded".to_owned(),
            started: BEGAN - 500,
            stopped: Some(BEGAN + 13_000),
            output: json!({"outcome": outcome, "attempts": 2, "billedSeconds": 11.0, "dollars": 0.11}),
            ..Execution::default()
        }),
        ..Kept::default()
    }
}

/// The same, promoted by a person.
fn promoted() -> Kept {
    let gate = std::fs::read_to_string(repository("events/training/model-gate/passes.output.json"))
        .unwrap();
    let gate: Value = serde_json::from_str(&gate).unwrap();
    let approval =
        json!({"by": "ana@example.com", "identity": "LINK", "at": "2027-01-15T08:05:00Z"});
    let output = json!({"outcome": {"type": "MODEL_PROMOTED"}, "version": 3, "figures": gate["figures"],
        "rules": gate["rules"], "approval": approval,
        "current": {"run": "night-0", "version": 2, "promotedAt": "2027-01-14T08:00:00Z"}});
    let input = json!({"detail": {"model": "sleeves", "training": {"run": "night-1"}}});
    let model = Execution { status: "succeeded".to_owned(), input, output, ..Execution::default() };
    Kept { model: Some(model), ..diverged() }
}

#[test]
fn a_run_is_told_as_text() {
    let view = RunView::of(&promoted()).unwrap();
    expect![[r#"
        night-1: TRAINING_RUN_FINISHED
          attempts       2
          steps          280 of 280
          progress       41.7 % of 13.0 s
          cost           0.13 USD, by the run's own price of 36.00 USD an hour
          cost of waste  0.07577 USD: all but progress
          ceiling        5.00 USD and 1 h 0 min
          billed         11.0 s by the service, 0.11 USD

          progress                   5.4 s  41.7 %  0.05423 USD
          saving                      0 ms   0.0 %  0.00 USD
          computed again            650 ms   5.0 %  0.00650 USD
          noticing by program        2.3 s  17.5 %  0.02273 USD
          waiting for a person        0 ms   0.0 %  0.00 USD
          restarting                 4.7 s  35.8 %  0.04654 USD

          attempt 1, from the beginning: not finite at step 230; attempt 2
          attempt 2, from step 200 of attempt 1: finished; nothing

          Loss: 4.636 at step 1, 2.648 at step 280; lowest 2.278 at step 224, highest 7.211 at step 240.
          Rate of learning: 1.00e-4 at step 1, 1.00e-3 at step 280; lowest 1.00e-4 at step 1, highest 0.010 at step 100.
          Gradient norm: 0.718 at step 1, 0.611 at step 280; lowest 0.491 at step 45, highest 1.636 at step 240.
          Tokens a second: 63491 at step 1, 3040 at step 280; lowest 1729 at step 30, highest 66879 at step 15.
          Seconds of computing, of the slowest ranks: 4.59e-4 at step 1, 4.80e-4 at step 280; lowest 4.48e-4 at step 15, highest 0.073 at step 30.

          attempt 1, step 230: not finite, NaN, rank 0, batch 230
          attempt 2, step 240: gradient spike, 1.636 above 0.910, batch 240
          attempt 2, step 240: loss spike, 7.211 above 3.719, batch 240

          model          sleeves
          outcome        MODEL_PROMOTED
          version        3
          judged beside  version 2, of run night-0
          test           95.0 % right of 40 questions about 40 products; chance answers as well with a likelihood of 0.0010; off in sureness by 2.0 %
          decided by     ana@example.com (link), 2027-01-15T08:05:00Z
          current        none
          answers        none on an endpoint
          the most frequent answers: right 37.5 %, the model +57.5 points (+37.5 points to +75.0 points), gained 25, lost 2, chance below 0.0001
          trained on nothing of it: right 42.5 %, the model +52.5 points (+37.5 points to +67.5 points), gained 21, lost 0, chance below 0.0001
          the current model: right 92.5 %, the model +2.5 points (-7.5 points to +12.5 points), gained 3, lost 2, chance 0.5000
    "#]].assert_eq(&view.describe());
}

#[test]
fn a_page_has_its_curves_as_pictures_and_as_figures() {
    let view = RunView::of(&promoted()).unwrap();
    let titles: Vec<&str> = view.curves.iter().map(|curve| curve.title.as_str()).collect();
    let expected = [
        "Loss",
        "Rate of learning",
        "Gradient norm",
        "Tokens a second",
        "Seconds of computing, of the slowest ranks",
    ];
    assert_eq!(titles, expected);
    assert_eq!(view.curves[2].heads, ["Gradient norm", "spike above", "by the published rule"]);
    let norm = &view.curves[2].picture;
    for text in ["NotFinite", "attempt 2", "lost, made again", "spike above"] {
        assert!(norm.contains(text), "{text}");
    }
    let page = file(&view).unwrap();
    for text in ["NotFinite", "night-1", "ana@example.com", "most frequent answers", "<style>"] {
        assert!(page.contains(text), "{text}");
    }
    assert_eq!(page.matches("<figure").count(), 5);
    keep(&page);
    // Nothing of it is loaded from elsewhere.
    assert!(!page.contains("src=") && !page.contains("<link"), "{page}");
}

/// To be looked at, as docs/training/pictures/report.png was.
fn keep(page: &str) {
    let folder = repository("target/pages/training");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("recorded.html"), page).unwrap();
}

#[test]
fn what_was_never_launched_or_is_not_kept_is_shown_as_that() {
    let error = json!({"name": "InvalidInput", "cause": "plan.ranks must be 1 to 1024 <b>"});
    let outcome = json!({"outcome": {"type": "TRAINING_RUN_FAILED", "reason": "INVALID_RUN", "error": error}});
    let execution =
        Execution { status: "succeeded".to_owned(), output: outcome, ..Execution::default() };
    let refused = Kept { run: "night-1".to_owned(), execution: Some(execution), ..Kept::default() };
    let view = RunView::of(&refused).unwrap();
    assert_eq!(
        (view.outcome.as_str(), view.ribbon.as_ref(), view.curves.len()),
        ("INVALID_RUN", None, 0)
    );
    let page = file(&view).unwrap();
    assert!(page.contains("plan.ranks must be 1 to 1024 &#60;b&#62;"), "{page}");
    let gone = Kept { execution: None, watches: BTreeMap::new(), ..diverged() };
    let view = RunView::of(&gone).unwrap();
    assert_eq!(
        (view.outcome.as_str(), view.curves.len(), view.attempts.len()),
        ("not known any more", 0, 2)
    );
}
