//! The samples under `events/toxicity-check/`: `<case>.json` is what the function takes,
//! `<case>.upstream.json` what the service answered, `<case>.output.json` what the function gives.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::{Env, UpstreamError};
use reviews::Label;
use schemars::schema_for;
use serde_json::Value;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use toxicity_check::{ClassifyPrompt, Config, DetectToxicity, Input, Output, Toxicity, handle};

const NAME: &str = "toxicity-check";

/// Answers of DetectToxicContent as recorded, one after the other.
struct Recorded(Mutex<VecDeque<Value>>);

impl DetectToxicity for Recorded {
    async fn detect_toxicity(&self, _: &[&str], _: &str) -> Result<Vec<Toxicity>, UpstreamError> {
        let answer = self.0.lock().unwrap().pop_front().expect("one more recorded answer");
        Ok(answer["ResultList"].as_array().unwrap().iter().map(toxicity).collect())
    }
}

impl ClassifyPrompt for Recorded {
    async fn classify_prompt(&self, _: &str) -> Result<Option<f32>, UpstreamError> {
        panic!("not configured")
    }
}

fn toxicity(result: &Value) -> Toxicity {
    let label = |label: &Value| Label {
        name: label["Name"].as_str().unwrap().to_owned(),
        score: label["Score"].as_f64().unwrap(),
    };
    Toxicity {
        score: result["Toxicity"].as_f64().map(|score| score as f32),
        labels: result["Labels"].as_array().unwrap().iter().map(label).collect(),
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
    let prices = ("PRICE_TABLE", r#"{"comprehendUnit": 0.0001}"#);
    let config = Config::from_env(&Env::of(&[prices])).unwrap();
    for case in cases() {
        let answers = serde_json::from_value(read(&case, ".upstream")).unwrap();
        let input: Input = serde_json::from_value(read(&case, "")).unwrap();
        let output = handle(&Recorded(Mutex::new(answers)), &config, input).await.unwrap();
        let file = folder().join(format!("{case}.output.json"));
        is_kept(&file, &serde_json::to_value(output).unwrap());
    }
}
