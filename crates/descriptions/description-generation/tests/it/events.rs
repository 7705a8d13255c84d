//! The samples under `events/descriptions/description-generation/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::{Memory, Put};
use description_generation::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use samples::Function;

const HERON: &[u8] = br#"{"name": "Heron", "voice": "dry and short", "bannedWords": ["must-have"],
    "signOff": "Heron. Made to be worn."}"#;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let pairs = [MODEL[0], MODEL[1], ("PRODUCTS_BUCKET", "products")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let bucket = Memory::default();
    bucket.put("brands/heron.json", HERON.to_vec()).await.unwrap();
    let function = Function::<Input, Output>::new("descriptions/description-generation", ERRORS);
    function.check_contract();
    let replayed =
        async |answers, input| handle(&bucket, &RecordedModel::new(answers), &config, input).await;
    function.replay(replayed).await;
}
