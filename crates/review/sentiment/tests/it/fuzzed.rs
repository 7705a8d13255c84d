//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use model_samples::SpoiltModel;
use samples::Function;
use sentiment::{Config, ERRORS, Input, Output, handle};
use serde_json::json;

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("FALLBACK_MODEL_ID", "n"), ("PRICE_TABLE", "{}")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let good = json!({"label": "MIXED", "confidence": 0.8, "language": "en",
        "aspects": [{"name": "battery", "sentiment": "NEGATIVE"}], "stakes": ["FIRE"]});
    Function::<Input, Output>::new("review/sentiment", ERRORS).fuzz(async |upstream, input| {
        handle(&SpoiltModel::new(&good, upstream), &config, input).await
    });
}
