//! The samples under `events/review/reply-judge/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use reply_judge::{Input, ModelConfig, Output, handle};
use samples::{Folder, Recorded, schema};

const PRICES: &str = r#"{"comprehendUnit": 0.0001, "models":
    {"amazon.nova-lite-v1:0": {"inputPerMillion": 0.06, "outputPerMillion": 0.24}}}"#;

#[test]
fn the_schemas_are_those_of_the_types() {
    Folder::of("review/reply-judge").keeps_schemas(&schema::<Input>(), &schema::<Output>());
}

#[tokio::test]
async fn every_sample_gives_its_output() {
    let pairs = [("MODEL_ID", "amazon.nova-lite-v1:0"), ("PRICE_TABLE", PRICES)];
    let config = ModelConfig::from_env(&Env::of(&pairs)).unwrap();
    let samples = Folder::of("review/reply-judge");
    samples
        .keeps_outputs(async |input, upstream| {
            let input: Input = serde_json::from_value(input).unwrap();
            let answer = handle(&Recorded::new(upstream), &config, input).await.unwrap();
            serde_json::to_value(answer.output).unwrap()
        })
        .await;
}
