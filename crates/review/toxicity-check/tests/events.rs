//! The samples under `events/review/toxicity-check/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::{Env, UpstreamError};
use reviews::Label;
use samples::{Function, Recorded};
use serde_json::Value;
use toxicity_check::{
    ClassifyPrompt, Config, DetectToxicity, ERRORS, Input, Output, Toxicity, handle,
};

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

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let prices = ("PRICE_TABLE", r#"{"comprehendUnit": 0.0001}"#);
    let config = Config::from_env(&Env::of(&[prices])).unwrap();
    let function = Function::<Input, Output>::new("review/toxicity-check", ERRORS);
    function.check_contract();
    let replayed =
        async |answers, input| handle(&Comprehend(Recorded::new(answers)), &config, input).await;
    function.replay(replayed).await;
}
