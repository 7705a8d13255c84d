//! The samples under `events/newsroom/dispatch-rewriting/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use dispatch_rewriting::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let config = Config::from_env(&Env::of(&MODEL)).unwrap();
    let now = "2026-11-29T12:00:00Z".parse().unwrap();
    let function = Function::<Input, Output>::new("newsroom/dispatch-rewriting", ERRORS);
    function.check_contract();
    let replayed =
        async |answers, input| handle(&RecordedModel::new(answers), &config, now, input).await;
    function.replay(replayed).await;
}
