//! Sets that are built and refused, over a bucket in memory.

use crate::drawn::draw;
use bucket::{Get, List, Memory, Put};
use dataset_building::{Error, Input, Output, handle};
use lambda_bridge::NamedError;
use serde_json::{Value, json};
use training_data::FaultName;

const SOURCE: &str = "sources/garments.jsonl";

fn line(number: usize) -> Value {
    let value = ["long", "short", "none"][number % 3];
    json!({
        "id": format!("p-{number}/sleeve"),
        "image": format!("p-{number}.png"),
        "conversations": [
            {"from": "human", "value": "<image>\nHow long are the sleeves?"},
            {"from": "gpt", "value": value}
        ],
        "product": format!("p-{number}"),
        "attribute": "sleeve",
        "value": value
    })
}

fn input(changed: Value) -> Input {
    let mut input = json!({
        "set": "garments",
        "sources": [{"key": SOURCE, "form": "CONVERSATIONS"}],
        "pictures": "data/in/pictures/",
        "divide": {"test": 0.3, "validation": 0.2},
        "rules": {"leastLines": 8, "leastTested": 3, "leastSide": 8},
        "vocabulary": {"sleeve": ["long", "short", "none"]}
    });
    input.as_object_mut().unwrap().extend(changed.as_object().unwrap().clone());
    serde_json::from_value(input).unwrap()
}

async fn bucket(lines: &[Value]) -> Memory {
    let bucket = Memory::default();
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    bucket.put(SOURCE, text.into_bytes()).await.unwrap();
    for number in 0..lines.len() as u64 {
        bucket.put(&format!("data/in/pictures/p-{number}.png"), draw(number, false)).await.unwrap();
    }
    bucket
}

fn lines() -> Vec<Value> {
    (0..30).map(line).collect()
}

async fn build(bucket: &Memory, input: Input) -> Result<Output, Error> {
    handle(bucket, input).await.map(|answer| answer.output)
}

async fn text(bucket: &Memory, key: &str) -> String {
    String::from_utf8(bucket.get(key).await.unwrap().unwrap()).unwrap()
}

#[tokio::test]
async fn the_same_set_is_written_to_the_same_place_and_a_frozen_test_goes_on() {
    let bucket = bucket(&lines()).await;
    let built = build(&bucket, input(json!({}))).await.unwrap();
    assert!(built.sound, "{:?}", built.faults);
    let keys = bucket.list("").await.unwrap();
    assert_eq!(build(&bucket, input(json!({}))).await.unwrap(), built);
    assert_eq!(bucket.list("").await.unwrap(), keys);
    let parts = built.parts.unwrap();
    assert!(parts.test.key.starts_with("tests/garments/"), "no job may read the answers");
    let of_jobs = [&parts.training, &parts.validation, &parts.questions, &built.report];
    assert!(of_jobs.iter().all(|object| object.key.starts_with("data/sets/garments/")));
    for object in of_jobs.into_iter().chain([&parts.test]) {
        assert_eq!(text(&bucket, &object.key).await.len(), object.bytes);
    }
    let counts = &built.counts;
    assert_eq!(text(&bucket, &parts.test.key).await.lines().count(), counts.test.lines);
    assert_eq!(counts.training.lines + counts.validation.lines + counts.test.lines, 30);
    let questions = text(&bucket, &parts.questions.key).await;
    assert!(!questions.contains("gpt") && !questions.contains("\"value\":\"long\""));
    let frozen = input(json!({"frozenTest": parts.test.key}));
    let again = build(&bucket, frozen.clone()).await.unwrap();
    assert_eq!(again.parts.unwrap().test, parts.test);
    bucket.put(&parts.test.key, b"{}\n".to_vec()).await.unwrap();
    assert_eq!(build(&bucket, frozen).await.unwrap_err(), Error::TestSetChanged);
}

#[tokio::test]
async fn a_leak_and_a_set_without_picture_tokens_are_refused_by_name_and_leave_a_report_alone() {
    let leaking = bucket(&lines()).await;
    let sound = build(&leaking, input(json!({}))).await.unwrap();
    let tested = text(&leaking, &sound.parts.unwrap().test.key).await;
    let number =
        |line: &str| line.split('/').next().unwrap().rsplit('-').next().unwrap().to_owned();
    let tested = number(tested.lines().next().unwrap());
    let before = leaking.list("").await.unwrap().len();
    // Whatever part it is in, the picture is another's, saved again and lighter.
    for other in 0..30_u64 {
        if other.to_string() != tested {
            let lighter = draw(tested.parse().unwrap(), true);
            leaking.put(&format!("data/in/pictures/p-{other}.png"), lighter).await.unwrap();
        }
    }
    let refused = build(&leaking, input(json!({}))).await.unwrap();
    assert!(!refused.sound && refused.parts.is_none());
    assert!(refused.fault_counts[&FaultName::LeakByPicture] > 5);
    assert_eq!(leaking.list("").await.unwrap().len(), before + 1, "its report");
    let mut blind = lines();
    for line in &mut blind {
        line["conversations"][0]["value"] = json!("How long are the sleeves?");
    }
    let refused = build(&bucket(&blind).await, input(json!({}))).await.unwrap();
    assert!(!refused.sound);
    let counts: Vec<_> = refused.fault_counts.into_iter().collect();
    assert_eq!(counts, [(FaultName::PictureTokenMissing, 30)]);
    assert_eq!((refused.faults[0].source, refused.faults[0].line), (Some(0), 1));
}

#[tokio::test]
async fn an_answer_stays_small_however_many_faults_there_are() {
    let mut wrong: Vec<Value> = (0..3_000).map(|_| json!({"id": "x".repeat(900)})).collect();
    wrong.extend(lines());
    let bucket = bucket(&lines()).await;
    let text: String = wrong.iter().map(|line| format!("{line}\n")).collect();
    bucket.put(SOURCE, text.into_bytes()).await.unwrap();
    let refused = build(&bucket, input(json!({}))).await.unwrap();
    assert_eq!(refused.faults.len(), 50);
    assert!(refused.fault_counts[&FaultName::TurnsMissing] == 3_000);
    assert!(serde_json::to_string(&refused).unwrap().len() < 20_000);
}

#[tokio::test]
async fn what_is_missing_torn_or_too_large_is_named() {
    let bucket = bucket(&lines()).await;
    bucket.put("data/in/pictures/p-3.png", b"no picture".to_vec()).await.unwrap();
    let refused = build(&bucket, input(json!({"pictures": "data/in/pictures/"}))).await.unwrap();
    let counts: Vec<_> = refused.fault_counts.into_iter().collect();
    assert_eq!(counts, [(FaultName::PictureBroken, 1)]);
    let refused = build(&bucket, input(json!({"pictures": "data/elsewhere/"}))).await.unwrap();
    assert_eq!(refused.fault_counts[&FaultName::PictureMissing], 30);
    let missing = json!({"sources": [{"key": "sources/none.jsonl", "form": "CONVERSATIONS"}]});
    let error = build(&bucket, input(missing)).await.unwrap_err();
    assert_eq!(
        (error.name(), error.to_string().as_str()),
        ("SourceUnreadable", "source 0 is not there, or no UTF-8")
    );
    bucket.put(SOURCE, vec![b'\n'; 65 << 20]).await.unwrap();
    let error = build(&bucket, input(json!({}))).await.unwrap_err();
    assert_eq!(error.name(), "SetTooLarge");
    bucket.put(SOURCE, "{\"id\":\"a\"}\n".repeat(200_001).into_bytes()).await.unwrap();
    assert_eq!(build(&bucket, input(json!({}))).await.unwrap_err().name(), "SetTooLarge");
}

#[tokio::test]
async fn keys_lead_nowhere_else() {
    let bucket = Memory::default();
    for changed in [
        json!({"sources": [{"key": "ledgers/run.json", "form": "CONVERSATIONS"}]}),
        json!({"sources": [{"key": "sources/../ledgers/run.json", "form": "CONVERSATIONS"}]}),
        json!({"sources": [{"key": "data/in/garments.jsonl", "form": "CONVERSATIONS"}]}),
        json!({"pictures": "watches/"}),
        json!({"pictures": "data/in"}),
        json!({"frozenTest": "data/sets/garments/test.jsonl"}),
        json!({"frozenTest": "tests/garments/../../ledgers/run.json"}),
        json!({"set": "../x"}),
        json!({"sources": []}),
        json!({"vocabulary": {"s".repeat(65): ["long"]}}),
    ] {
        let error = build(&bucket, input(changed.clone())).await.unwrap_err();
        assert_eq!(error.name(), "InvalidInput", "{changed}");
    }
}

/// Jobs may read the report.
#[tokio::test]
async fn the_report_does_not_say_how_the_test_is_answered() {
    let mut lines = lines();
    for line in &mut lines {
        let value = if line["product"] == "p-0" { "none" } else { "long" };
        line["conversations"][1]["value"] = json!(value);
        line["value"] = json!(value);
    }
    let bucket = bucket(&lines).await;
    let rules = json!({"rules": {"leastLines": 8, "leastTested": 3, "leastSide": 8}});
    let built = build(&bucket, input(rules)).await.unwrap();
    let report: Value = serde_json::from_str(&text(&bucket, &built.report.key).await).unwrap();
    let parts = &report["parts"];
    assert_eq!(parts["TEST"]["balance"], json!({}), "{report}");
    assert!(parts["TRAINING"]["balance"]["sleeve"]["long"].as_u64().unwrap() > 5);
    let faults = report["faults"].as_array().unwrap();
    let of = |part: &str, name: &str| {
        faults.iter().filter(|fault| fault["part"] == part && fault["name"] == name).count()
    };
    assert!(of("TRAINING", "Unbalanced") > 0, "{faults:?}");
    assert_eq!(of("TEST", "Unbalanced") + of("TEST", "ValueUnseen"), 0);
}

#[tokio::test]
async fn more_lines_than_are_taken_are_refused_before_they_are_parsed() {
    let bucket = bucket(&lines()).await;
    bucket.put(SOURCE, b"{}\n".repeat(200_002)).await.unwrap();
    assert_eq!(build(&bucket, input(json!({}))).await.unwrap_err().name(), "SetTooLarge");
}
