//! The samples under `events/review/sentiment/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use samples::Function;
use sentiment::{Config, ERRORS, Input, Output, handle};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let config = Config::from_env(&Env::of(&MODEL)).unwrap();
    let function = Function::<Input, Output>::new("review/sentiment", ERRORS);
    function.check_contract();
    let replayed =
        async |answers, input| handle(&RecordedModel::new(answers), &config, input).await;
    function.replay(replayed).await;
}
