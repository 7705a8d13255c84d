//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use answer_fusion::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use model_samples::SpoiltModel;
use samples::Function;
use serde_json::json;

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("FALLBACK_MODEL_ID", "n"), ("PRICE_TABLE", "{}")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let good = json!({"sentences": [
        {"text": "Descale the kettle every 3 months with vinegar.", "from": [1]},
        {"text": "The KX-200 weighs 1.2 kg.", "from": [2]}]});
    let function = Function::<Input, Output>::new("assistant/answer-fusion", ERRORS);
    function.fuzz(async |upstream, input| {
        handle(&SpoiltModel::new(&good, upstream), &config, input).await
    });
}
