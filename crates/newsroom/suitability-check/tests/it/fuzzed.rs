//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use model_samples::SpoiltModel;
use samples::{Function, Upstream};
use serde_json::{Value, json};
use suitability::Topic;
use suitability_check::{Config, ERRORS, Input, Output, handle};

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("PRICE_TABLE", "{}")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let now = "2026-11-30T08:00:00Z".parse().unwrap();
    let of = |topic: Topic| json!({"topic": topic, "evidence": "", "level": "NONE", "sure": true});
    let good: Value = json!({"topics": Topic::ALL.map(of)});
    let function = Function::<Input, Output>::new("newsroom/suitability-check", ERRORS);
    function.fuzz(async |upstream: Upstream, input| {
        handle(&SpoiltModel::new(&good, upstream), &config, now, input).await
    });
}
