//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use model_samples::SpoiltModel;
use question_decomposition::{Config, ERRORS, Input, Output, handle};
use samples::Function;
use serde_json::json;

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("FALLBACK_MODEL_ID", "n"), ("PRICE_TABLE", "{}")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let good = json!({"questions": ["How do I descale it?", "How often is that needed?"]});
    let function = Function::<Input, Output>::new("assistant/question-decomposition", ERRORS);
    function.fuzz(async |upstream, input| {
        handle(&SpoiltModel::new(&good, upstream), &config, input).await
    });
}
