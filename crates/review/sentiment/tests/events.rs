//! The samples under `events/review/sentiment/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use samples::{Folder, Recorded, schema};
use sentiment::{Config, Input, Output, handle};

const PRICES: &str = r#"{"comprehendUnit": 0.0001, "models":
    {"amazon.nova-lite-v1:0": {"inputPerMillion": 0.06, "outputPerMillion": 0.24}}}"#;

#[test]
fn the_schemas_are_those_of_the_types() {
    Folder::of("review/sentiment").keeps_schemas(&schema::<Input>(), &schema::<Output>());
}

#[tokio::test]
async fn every_sample_gives_its_output() {
    let pairs = [("MODEL_ID", "amazon.nova-lite-v1:0"), ("PRICE_TABLE", PRICES)];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let samples = Folder::of("review/sentiment");
    samples
        .keeps_outputs(async |input, upstream| {
            let input: Input = serde_json::from_value(input).unwrap();
            let answer = handle(&Recorded::new(upstream), &config, input).await.unwrap();
            serde_json::to_value(answer.output).unwrap()
        })
        .await;
}
