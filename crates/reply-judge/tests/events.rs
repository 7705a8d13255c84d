//! The samples under `events/reply-judge/`: `<case>.json` is what the function takes,
//! `<case>.upstream.json` what the service answered, `<case>.output.json` what the function gives.

#![allow(clippy::unwrap_used, reason = "a test")]

use bedrock::{Answer, Request, Stop};
use lambda_bridge::{Env, UpstreamError};
use reply_judge::{Converse, Input, ModelConfig, Output, handle};
use schemars::schema_for;
use serde_json::Value;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

const NAME: &str = "reply-judge";

const PRICES: &str = r#"{"comprehendUnit": 0.0001, "models":
    {"amazon.nova-lite-v1:0": {"inputPerMillion": 0.06, "outputPerMillion": 0.24}}}"#;

/// Answers of Converse as recorded, one after the other.
struct Recorded(Mutex<VecDeque<Value>>);

impl Converse for Recorded {
    async fn converse(&self, _: &str, _: &Request) -> Result<Answer, UpstreamError> {
        let answer = self.0.lock().unwrap().pop_front().expect("one more recorded answer");
        let tokens = |name: &str| answer["usage"][name].as_u64().unwrap();
        Ok(Answer {
            text: answer["output"]["message"]["content"][0]["text"].as_str().unwrap().to_owned(),
            stop: match answer["stopReason"].as_str().unwrap() {
                "end_turn" => Stop::Complete,
                "guardrail_intervened" => Stop::Intervened,
                other => panic!("{other}"),
            },
            input_tokens: tokens("inputTokens"),
            output_tokens: tokens("outputTokens"),
        })
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events").join(NAME)
}

fn read(case: &str, kind: &str) -> Value {
    let file = folder().join(format!("{case}{kind}.json"));
    let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{file:?}: {e}"));
    serde_json::from_str(&text).unwrap()
}

fn cases() -> Vec<String> {
    let files = std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name());
    let names = files.filter_map(|name| Some(name.to_str()?.strip_suffix(".json")?.to_owned()));
    names.filter(|name| !name.contains('.')).collect()
}

/// Compares with the kept file; `UPDATE_EVENTS=1` writes it anew.
fn is_kept(file: &Path, value: &Value) {
    let text = format!("{}\n", serde_json::to_string_pretty(value).unwrap());
    if std::env::var_os("UPDATE_EVENTS").is_some() {
        std::fs::write(file, &text).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    let kept: Value = serde_json::from_str(&kept).unwrap_or_default();
    assert_eq!(&kept, value, "{file:?} drifted: run with UPDATE_EVENTS=1 and look at the diff");
}

#[test]
fn the_schemas_are_those_of_the_types() {
    for (side, schema) in [("input", schema_for!(Input)), ("output", schema_for!(Output))] {
        let file = folder().join(format!("../schemas/{NAME}.{side}.schema.json"));
        is_kept(&file, &schema.to_value());
    }
}

#[tokio::test]
async fn every_sample_gives_its_output() {
    let pairs = [("MODEL_ID", "amazon.nova-lite-v1:0"), ("PRICE_TABLE", PRICES)];
    let config = ModelConfig::from_env(&Env::of(&pairs)).unwrap();
    for case in cases() {
        let answers = serde_json::from_value(read(&case, ".upstream")).unwrap();
        let input: Input = serde_json::from_value(read(&case, "")).unwrap();
        let (output, _) = handle(&Recorded(Mutex::new(answers)), &config, input).await.unwrap();
        let file = folder().join(format!("{case}.output.json"));
        is_kept(&file, &serde_json::to_value(output).unwrap());
    }
}
