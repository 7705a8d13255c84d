//! The samples under `events/descriptions/picture-question/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use picture_answers::Model;
use picture_question::{Config, ERRORS, Input, Output, handle};
use picture_samples::RecordedBucket;
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let pairs = [&MODEL[..], &[("PRODUCTS_BUCKET", "pictures")]].concat();
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let function = Function::<Input, Output>::new("descriptions/picture-question", ERRORS);
    function.check_contract();
    let replayed = async |upstream: serde_json::Value, input| {
        let bucket = RecordedBucket::new(&upstream["objects"]);
        let model = RecordedModel::new(upstream["model"].clone());
        let eyes = Model::new(model, config.eyes.model.clone());
        handle(&bucket, &eyes, &config, input).await
    };
    function.replay(replayed).await;
}
