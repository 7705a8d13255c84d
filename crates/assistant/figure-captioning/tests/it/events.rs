//! The samples under `events/assistant/figure-captioning/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use figure_captioning::{ERRORS, Input, Output, configure, handle};
use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use samples::{Function, Shelf};
use serde_json::Value;

/// A picture that a model may be shown.
const PICTURE: &[u8] = include_bytes!("../../../../floor/picture-intake/fixtures/lossy.webp");

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    // One after the other, so that the answers come in their order.
    let pairs = [MODEL[0], MODEL[1], ("DOCUMENTS_BUCKET", "b"), ("PICTURES_AT_ONCE", "1")];
    let config = configure(&Env::of(&pairs)).unwrap();
    let function = Function::<Input, Output>::new("assistant/figure-captioning", ERRORS);
    function.check_contract();
    let replayed = async |upstream: Value, input| {
        let shelf = Shelf::well(&upstream["objects"]).await;
        for key in upstream["pictures"].as_array().unwrap() {
            shelf.insert(key.as_str().unwrap(), PICTURE.to_vec()).await;
        }
        let model = RecordedModel::new(upstream["answers"].clone());
        handle(&shelf, &model, &config, input).await
    };
    function.replay(replayed).await;
}
