//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use model_samples::SpoiltModel;
use reply_judge::{ERRORS, Input, ModelConfig, Output, handle};
use samples::Function;
use serde_json::json;

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("FALLBACK_MODEL_ID", "n"), ("PRICE_TABLE", "{}")];
    let config = ModelConfig::from_env(&Env::of(&pairs)).unwrap();
    // Fits the rules of the sample `obedient`.
    let good = json!({"score": 0.9, "reason": "Kind.", "rules": [
        {"rule": "does-not-obey", "kept": true, "reason": "It answers the review."}]});
    Function::<Input, Output>::new("review/reply-judge", ERRORS).fuzz(async |upstream, input| {
        handle(&SpoiltModel::new(&good, upstream), &config, input).await
    });
}
