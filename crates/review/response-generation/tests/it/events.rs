//! The samples under `events/review/response-generation/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use response_generation::{Config, ERRORS, Input, Output, handle};
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let config = Config::from_env(&Env::of(&[
        MODEL[0],
        MODEL[1],
        ("BRAND_NAME", "Example Shop"),
        ("SIGNATURE", "Your Example Shop team"),
    ]))
    .unwrap();
    let function = Function::<Input, Output>::new("review/response-generation", ERRORS);
    function.check_contract();
    let replayed =
        async |answers, input| handle(&RecordedModel::new(answers), &config, input).await;
    function.replay(replayed).await;
}
