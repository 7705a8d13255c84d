//! What is said where no model's words may be shown.

#![allow(clippy::unwrap_used, reason = "a test")]

use answer_fusion::{Config, Converse, Input, Output, handle};
use answers::{Sentence, Unjoined};
use bedrock::{ModelAnswer, Request, Stop};
use lambda_bridge::{Answer, Env, UpstreamError};
use model_samples::MODEL;
use serde_json::json;
use std::path::Path;
use std::sync::Mutex;

/// A model that gives its answers from the last to the first, and then throttles.
struct Throttled(Mutex<Vec<ModelAnswer>>);

impl Converse for Throttled {
    async fn converse(&self, _: &str, _: &Request) -> Result<ModelAnswer, UpstreamError> {
        let code = "ThrottlingException".to_owned();
        let throttled = UpstreamError::Throttled { service: "Bedrock", code };
        self.0.lock().unwrap().pop().ok_or(throttled)
    }
}

/// Two parts, each with a sentence; the second is answered first.
fn input() -> Input {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../events/assistant");
    let sample = std::fs::read(folder.join("answer-fusion/invented.json")).unwrap();
    let mut input: Input = serde_json::from_slice(&sample).unwrap();
    input.answers.reverse();
    input
}

async fn fused(answers: Vec<ModelAnswer>) -> Answer<Output> {
    let config = Config::from_env(&Env::of(&MODEL)).unwrap();
    handle(&Throttled(Mutex::new(answers)), &config, input()).await.unwrap()
}

fn texts(sentences: &[Sentence]) -> Vec<&str> {
    sentences.iter().map(|sentence| sentence.text.as_str()).collect()
}

const VERIFIED: [&str; 2] =
    ["Descale the kettle every 3 months with vinegar.", "The KX-200 weighs 1.2 kg."];

#[tokio::test]
async fn without_a_model_the_parts_are_said_in_the_order_of_the_question() {
    let answer = fused(Vec::new()).await;
    let output = &answer.output;
    assert_eq!(texts(&output.sentences), VERIFIED);
    assert!(output.sentences.iter().all(|sentence| !sentence.citations.is_empty()));
    assert_eq!(output.unjoined, Some(Unjoined::ModelUnavailable));
    assert_eq!((output.usage.unwrap().input_tokens, &output.model_id), (0, &None));
    let counted = answer.metrics.iter().find(|metric| metric.name == "AnswersUnjoined");
    assert_eq!(counted.unwrap().value, 1.0);
}

#[tokio::test]
async fn what_was_answered_before_is_paid_for() {
    let text = json!({"sentences": [{"text": "It is red.", "from": [1, 2]}]}).to_string();
    let (stop, input_tokens, output_tokens) = (Stop::Complete, 300, 50);
    let invented = ModelAnswer { text, stop, input_tokens, output_tokens, structured: true };
    let output = fused(vec![invented]).await.output;
    assert_eq!(texts(&output.sentences), VERIFIED);
    assert_eq!(output.unjoined, Some(Unjoined::ModelUnavailable));
    let usage = output.usage.unwrap();
    assert_eq!((usage.input_tokens, usage.output_tokens), (300, 50));
    assert!(usage.cost_usd > 0.0);
}
