//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::{Env, answer};
use samples::{Answered, Folder, Hostile, Subject, fuzz, schema, unbounded};
use sentiment::{Input, ModelConfig, Output, handle};
use serde_json::json;

const ERRORS: [&str; 4] =
    ["UpstreamThrottled", "UpstreamUnavailable", "UpstreamRejected", "ModelOutputInvalid"];

#[tokio::test]
async fn no_input_and_no_answer_breaks_it() {
    let models = [("MODEL_ID", "m"), ("FALLBACK_MODEL_ID", "n"), ("PRICE_TABLE", "{}")];
    let config = ModelConfig::from_env(&Env::of(&models)).unwrap();
    let inputs = Folder::of("sentiment").inputs();
    let subject = Subject::new(&inputs, schema::<Input>(), schema::<Output>(), &ERRORS);
    let good = json!({"label": "MIXED", "confidence": 0.8, "language": "en",
        "aspects": [{"name": "battery", "sentiment": "NEGATIVE"}]});
    let tally = fuzz(&subject, async |input, spoiler| {
        let port = Hostile::new(good.clone(), spoiler);
        let call = async |input: Input| handle(&port, &config, input).await;
        let result = answer(call, input).await;
        let result = result.map(|(output, _)| serde_json::to_value(output).unwrap());
        Answered { result, calls: port.calls() }
    })
    .await;
    assert!(["OK", "InvalidInput"].iter().chain(&ERRORS).all(|name| tally.contains_key(name)));
}

#[test]
fn every_field_has_a_bound() {
    assert!(unbounded(&schema::<Input>()).is_empty(), "{:?}", unbounded(&schema::<Input>()));
}
