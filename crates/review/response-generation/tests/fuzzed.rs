//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use model_samples::SpoiltModel;
use response_generation::{Config, ERRORS, Input, Output, handle};
use samples::Function;
use serde_json::json;

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [
        ("MODEL_ID", "m"),
        ("PRICE_TABLE", "{}"),
        ("BRAND_NAME", "Example Shop"),
        ("SIGNATURE", "Your Example Shop team"),
    ];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let good = json!({"reply": "Thank you for your kind words.", "language": "en"});
    Function::<Input, Output>::new("review/response-generation", ERRORS).fuzz(
        async |upstream, input| handle(&SpoiltModel::new(&good, upstream), &config, input).await,
    );
}
