//! The samples under `events/descriptions/attribute-doubt/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use attribute_doubt::{Config, ERRORS, Input, Output, handle};
use bucket::Memory;
use lambda_bridge::Env;
use samples::Function;
use serde_json::Value;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("descriptions/attribute-doubt", ERRORS);
    function.check_contract();
    let config = Config::from_env(&Env::of(&[("PRODUCTS_BUCKET", "products")])).unwrap();
    let replayed = async |_: Value, input| handle(&Memory::default(), &config, input).await;
    function.replay(replayed).await;
}
