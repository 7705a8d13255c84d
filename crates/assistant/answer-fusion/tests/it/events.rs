//! The samples under `events/assistant/answer-fusion/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use answer_fusion::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let config = Config::from_env(&Env::of(&MODEL)).unwrap();
    let function = Function::<Input, Output>::new("assistant/answer-fusion", ERRORS);
    function.check_contract();
    let replayed =
        async |answers, input| handle(&RecordedModel::new(answers), &config, input).await;
    function.replay(replayed).await;
}
