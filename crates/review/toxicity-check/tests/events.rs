//! The samples under `events/review/toxicity-check/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::{Env, UpstreamError};
use reviews::Label;
use samples::{Folder, Recorded, schema};
use serde_json::Value;
use toxicity_check::{ClassifyPrompt, Config, DetectToxicity, Input, Output, Toxicity, handle};

/// Answers of DetectToxicContent as recorded.
struct Comprehend(Recorded);

impl DetectToxicity for Comprehend {
    async fn detect_toxicity(&self, _: &[&str], _: &str) -> Result<Vec<Toxicity>, UpstreamError> {
        Ok(self.0.next()["ResultList"].as_array().unwrap().iter().map(toxicity).collect())
    }
}

impl ClassifyPrompt for Comprehend {
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

#[test]
fn the_schemas_are_those_of_the_types() {
    Folder::of("review/toxicity-check").keeps_schemas(&schema::<Input>(), &schema::<Output>());
}

#[tokio::test]
async fn every_sample_gives_its_output() {
    let prices = ("PRICE_TABLE", r#"{"comprehendUnit": 0.0001}"#);
    let config = Config::from_env(&Env::of(&[prices])).unwrap();
    let samples = Folder::of("review/toxicity-check");
    samples
        .keeps_outputs(async |input, upstream| {
            let input: Input = serde_json::from_value(input).unwrap();
            let port = Comprehend(Recorded::new(upstream));
            serde_json::to_value(handle(&port, &config, input).await.unwrap().output).unwrap()
        })
        .await;
}
