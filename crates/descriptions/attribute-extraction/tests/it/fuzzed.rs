//! Inputs, pictures and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use attribute_extraction::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use picture_samples::{SpoiltBucket, SpoiltEyes};
use samples::Function;
use serde_json::json;

const HERON: &str = r#"{"name": "Heron", "voice": "dry"}"#;

#[test]
fn no_input_no_picture_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("PRICE_TABLE", "{}"), ("PRODUCTS_BUCKET", "pictures")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let of = |(attribute, value)| {
        json!({"attribute": attribute, "value": value,
        "confidence": 0.8, "picture": 1})
    };
    let all = [
        ("sleeve", "long"),
        ("neckline", "collar"),
        ("pattern", "striped"),
        ("fit", "UNKNOWN"),
        ("colour", "NOT_VISIBLE"),
    ];
    let good = json!({"attributes": all.map(of)});
    let function = Function::<Input, Output>::new("descriptions/attribute-extraction", ERRORS);
    // No vocabulary is read here: the function's own tests do.
    function.without(&["UnknownVocabulary"]).fuzz(async |upstream, input| {
        let objects = SpoiltBucket::new(HERON, upstream.clone());
        let eyes = SpoiltEyes::new(&good, &config.eyes.model, upstream);
        handle(&objects, &eyes, &config, input).await
    });
}
