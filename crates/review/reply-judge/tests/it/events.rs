//! The samples under `events/review/reply-judge/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use reply_judge::{ERRORS, Input, ModelConfig, Output, handle};
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let config = ModelConfig::from_env(&Env::of(&MODEL)).unwrap();
    let function = Function::<Input, Output>::new("review/reply-judge", ERRORS);
    function.check_contract();
    let replayed =
        async |answers, input| handle(&RecordedModel::new(answers), &config, input).await;
    function.replay(replayed).await;
}
