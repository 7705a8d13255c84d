//! The samples under `events/review/response-generation/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use response_generation::{Config, Input, Output, handle};
use samples::{Folder, Recorded, schema};

const PRICES: &str = r#"{"comprehendUnit": 0.0001, "models":
    {"amazon.nova-lite-v1:0": {"inputPerMillion": 0.06, "outputPerMillion": 0.24}}}"#;

#[test]
fn the_schemas_are_those_of_the_types() {
    Folder::of("review/response-generation").keeps_schemas(&schema::<Input>(), &schema::<Output>());
}

#[tokio::test]
async fn every_sample_gives_its_output() {
    let config = Config::from_env(&Env::of(&[
        ("MODEL_ID", "amazon.nova-lite-v1:0"),
        ("PRICE_TABLE", PRICES),
        ("BRAND_NAME", "Example Shop"),
        ("SIGNATURE", "Your Example Shop team"),
    ]))
    .unwrap();
    let samples = Folder::of("review/response-generation");
    samples
        .keeps_outputs(async |input, upstream| {
            let input: Input = serde_json::from_value(input).unwrap();
            let answer = handle(&Recorded::new(upstream), &config, input).await.unwrap();
            serde_json::to_value(answer.output).unwrap()
        })
        .await;
}
