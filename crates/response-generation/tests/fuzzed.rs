//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::{Env, answer};
use response_generation::{Config, Input, Output, handle};
use samples::{Answered, Folder, Hostile, Subject, fuzz, schema, unbounded};
use serde_json::json;

const ERRORS: [&str; 4] =
    ["UpstreamThrottled", "UpstreamUnavailable", "UpstreamRejected", "ModelOutputInvalid"];

#[tokio::test]
async fn no_input_and_no_answer_breaks_it() {
    let config = Config::from_env(&Env::of(&[
        ("MODEL_ID", "m"),
        ("PRICE_TABLE", "{}"),
        ("BRAND_NAME", "Example Shop"),
        ("SIGNATURE", "Your Example Shop team"),
    ]))
    .unwrap();
    let inputs = Folder::of("response-generation").inputs();
    let subject = Subject::new(&inputs, schema::<Input>(), schema::<Output>(), &ERRORS);
    let good = json!({"reply": "Thank you for your kind words.", "language": "en"});
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
