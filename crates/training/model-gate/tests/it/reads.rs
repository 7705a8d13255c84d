//! What is read from a bucket, and what is none of it.

use bucket::{Get, Memory, Put};
use lambda_bridge::NamedError;
use model_gate::gate::{ReasonName, Verdict};
use model_gate::{Error, Input, Output, handle};
use samples::Folder;
use serde_json::{Value, json};

const NAME: &str = "training/model-gate";

async fn sample(case: &str) -> (Memory, Value) {
    let (folder, bucket) = (Folder::of(NAME), Memory::default());
    let objects = folder.read(case, ".upstream");
    for (key, content) in objects.as_object().unwrap() {
        let text = match content {
            Value::String(text) => text.clone(),
            lines => lines.as_array().unwrap().iter().map(|line| format!("{line}\n")).collect(),
        };
        bucket.put(key, text.into_bytes()).await.unwrap();
    }
    (bucket, folder.read(case, ""))
}

async fn judged(bucket: &Memory, input: &Value) -> Result<Output, Error> {
    let input: Input = serde_json::from_value(input.clone()).unwrap();
    handle(bucket, input).await.map(|answer| answer.output)
}

#[tokio::test]
async fn shuffled_labels_and_a_leak_are_refused_by_name() {
    for (case, reason) in
        [("labels-shuffled", ReasonName::LabelsShuffled), ("leak", ReasonName::LeakByProduct)]
    {
        let (bucket, input) = sample(case).await;
        let output = judged(&bucket, &input).await.unwrap();
        assert_eq!(output.verdict, Verdict::Refused, "{case}");
        assert!(
            output.reasons.iter().any(|one| one.name == reason),
            "{case}: {:?}",
            output.reasons
        );
        assert!(serde_json::to_string(&output).unwrap().len() < 4_096, "it goes into an event");
    }
}

#[tokio::test]
async fn what_a_job_wrote_wrongly_is_named_and_not_quoted() {
    let (bucket, input) = sample("passes").await;
    assert_eq!(judged(&bucket, &input).await.unwrap().verdict, Verdict::Pass);
    let key = input["answers"]["test"].as_str().unwrap();
    let good = bucket.get(key).await.unwrap().unwrap();
    let first = |text: &[u8]| text.split(|byte| *byte == b'\n').next().unwrap().to_vec();
    for (content, cause) in [
        ([good.as_slice(), &first(&good)].concat(), "a question is answered twice"),
        (b"{\"id\": \"sesame\", \"answer\": 7}".to_vec(), "a line has id, answer and confidence"),
        (
            b"{\"id\": \"sesame\", \"answer\": \"a\", \"confidence\": 1.5}".to_vec(),
            "a confidence is 0 to 1",
        ),
        (vec![0xff], "they are no UTF-8"),
    ] {
        bucket.put(key, content).await.unwrap();
        let error = judged(&bucket, &input).await.unwrap_err();
        assert_eq!(error.name(), "AnswersUnreadable");
        assert!(error.to_string().ends_with(cause), "{error}");
    }
    bucket.put(key, good).await.unwrap();
    let test = input["test"].as_str().unwrap();
    bucket.put(test, b"{}\n".to_vec()).await.unwrap();
    assert_eq!(judged(&bucket, &input).await.unwrap_err(), Error::TestSetChanged);
    bucket.put(input["training"].as_str().unwrap(), vec![b' '; 65 << 20]).await.unwrap();
    assert_eq!(judged(&bucket, &input).await.unwrap_err().name(), "TestSetChanged");
}

#[tokio::test]
async fn more_than_memory_holds_is_refused_and_keys_lead_nowhere_else() {
    let (bucket, input) = sample("passes").await;
    let with = |field: &str, key: &str| {
        let mut input = input.clone();
        *input.pointer_mut(field).unwrap() = json!(key);
        input
    };
    bucket.put("data/large", vec![b' '; 65 << 20]).await.unwrap();
    let error = judged(&bucket, &with("/training", "data/large")).await.unwrap_err();
    assert_eq!(error.name(), "EvidenceTooLarge");
    for (field, key) in [
        ("/test", "data/sets/test.jsonl"),
        ("/training", "ledgers/run.json"),
        ("/answers/test", "tests/garments/x.jsonl"),
        ("/answers/zeroShot", "runs/../ledgers/run.json"),
    ] {
        let error = judged(&bucket, &with(field, key)).await.unwrap_err();
        assert_eq!(error.name(), "InvalidInput", "{key}");
    }
    let error = judged(&bucket, &with("/training", "data/none")).await.unwrap_err();
    assert_eq!(error.name(), "SetUnreadable");
}

/// A job may write into the folder of any run.
#[tokio::test]
async fn a_model_is_held_against_what_the_current_one_was_promoted_with() {
    let (bucket, mut input) = sample("passes").await;
    let promoted = judged(&bucket, &input).await.unwrap().answers_sha256;
    input["answers"]["current"] = input["answers"]["test"].clone();
    input["answers"]["currentSha256"] = json!(promoted);
    assert_eq!(judged(&bucket, &input).await.unwrap().figures.current.unwrap().difference, 0.0);
    input["answers"]["test"] = json!("runs/garments-2/answers/test.jsonl");
    let key = input["answers"]["current"].as_str().unwrap().to_owned();
    let mut answers = bucket.get(&key).await.unwrap().unwrap();
    bucket.put("runs/garments-2/answers/test.jsonl", answers.clone()).await.unwrap();
    answers.push(b'\n');
    bucket.put(&key, answers).await.unwrap();
    let error = judged(&bucket, &input).await.unwrap_err();
    assert_eq!(error.name(), "AnswersUnreadable");
    assert!(
        error.to_string().ends_with("they are others than those it was promoted with"),
        "{error}"
    );
    input["answers"]["currentSha256"] = json!("short");
    assert_eq!(judged(&bucket, &input).await.unwrap_err().name(), "InvalidInput");
}

/// The part for the validation of a set that has none is such a file.
#[tokio::test]
async fn beside_a_training_of_nothing_nobody_is_judged() {
    let (bucket, input) = sample("passes").await;
    bucket.put(input["training"].as_str().unwrap(), vec![]).await.unwrap();
    assert_eq!(judged(&bucket, &input).await.unwrap_err().name(), "SetUnreadable");
}
