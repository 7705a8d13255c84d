//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use response_generation::{Config, handle};
use samples::fuzz_model;
use serde_json::json;

#[test]
fn no_input_and_no_answer_breaks_it() {
    let config = Config::from_env(&Env::of(&[
        ("MODEL_ID", "m"),
        ("PRICE_TABLE", "{}"),
        ("BRAND_NAME", "Example Shop"),
        ("SIGNATURE", "Your Example Shop team"),
    ]))
    .unwrap();
    let good = json!({"reply": "Thank you for your kind words.", "language": "en"});
    let call = async |port: &_, input| handle(port, &config, input).await;
    fuzz_model("review/response-generation", good, call);
}
