//! Inputs, pictures and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use picture_question::{Config, ERRORS, Input, Output, handle};
use picture_samples::{SpoiltBucket, SpoiltEyes};
use samples::Function;
use serde_json::json;

#[test]
fn no_input_no_picture_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("PRICE_TABLE", "{}"), ("PRODUCTS_BUCKET", "pictures")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let good = json!({"answer": "52 cm", "confidence": 0.8});
    let function = Function::<Input, Output>::new("descriptions/picture-question", ERRORS);
    function.fuzz(async |upstream, input| {
        let objects = SpoiltBucket::new("{}", upstream.clone());
        let eyes = SpoiltEyes::new(&good, &config.eyes.model, upstream);
        handle(&objects, &eyes, &config, input).await
    });
}
