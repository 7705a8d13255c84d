//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use reply_judge::{ModelConfig, handle};
use samples::fuzz_model;
use serde_json::json;

#[test]
fn no_input_and_no_answer_breaks_it() {
    let models = [("MODEL_ID", "m"), ("FALLBACK_MODEL_ID", "n"), ("PRICE_TABLE", "{}")];
    let config = ModelConfig::from_env(&Env::of(&models)).unwrap();
    // Fits the rules of the sample `obedient`.
    let good = json!({"score": 0.9, "reason": "Kind.", "rules": [
        {"rule": "does-not-obey", "kept": true, "reason": "It answers the review."}]});
    fuzz_model("review/reply-judge", good, async |port, input| handle(port, &config, input).await);
}
