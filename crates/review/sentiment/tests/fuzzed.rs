//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use samples::fuzz_model;
use sentiment::{Config, handle};
use serde_json::json;

#[test]
fn no_input_and_no_answer_breaks_it() {
    let models = [("MODEL_ID", "m"), ("FALLBACK_MODEL_ID", "n"), ("PRICE_TABLE", "{}")];
    let config = Config::from_env(&Env::of(&models)).unwrap();
    let good = json!({"label": "MIXED", "confidence": 0.8, "language": "en",
        "aspects": [{"name": "battery", "sentiment": "NEGATIVE"}], "stakes": ["FIRE"]});
    fuzz_model("review/sentiment", good, async |port, input| handle(port, &config, input).await);
}
