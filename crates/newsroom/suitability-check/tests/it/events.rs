//! The samples under `events/newsroom/suitability-check/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use samples::Function;
use suitability_check::{Config, ERRORS, Input, Output, handle};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let config = Config::from_env(&Env::of(&MODEL)).unwrap();
    let now = "2026-11-30T08:00:00Z".parse().unwrap();
    let function = Function::<Input, Output>::new("newsroom/suitability-check", ERRORS);
    function.check_contract();
    let replayed =
        async |answers, input| handle(&RecordedModel::new(answers), &config, now, input).await;
    function.replay(replayed).await;
}
