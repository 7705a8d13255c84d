//! The samples under `events/descriptions/claim-check/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::Memory;
use claim_check::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use samples::Function;
use serde_json::Value;

/// The judge is asked where a case has its answers.
fn config(answers: &Value) -> Config {
    let has_judge = answers.as_array().is_some_and(|answers| !answers.is_empty());
    let judge = if has_judge { MODEL[0].1 } else { "" };
    let judge = [("JUDGE_MODEL_ID", judge), ("JUDGE_ADDS", "true")];
    let pairs = [("PRODUCTS_BUCKET", "products"), judge[0], judge[1], MODEL[1]];
    Config::from_env(&Env::of(&pairs)).unwrap()
}

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("descriptions/claim-check", ERRORS);
    function.check_contract();
    let replayed = async |answers: Value, input| {
        let config = config(&answers);
        let judge = RecordedModel::new(answers);
        handle(&Memory::default(), Some(&judge), &config, input).await
    };
    function.replay(replayed).await;
}
