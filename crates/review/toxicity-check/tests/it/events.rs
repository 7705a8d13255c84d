//! The samples under `events/review/toxicity-check/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use moderation_samples::RecordedComprehend;
use samples::Function;
use toxicity_check::{Config, ERRORS, Input, Output, handle};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let prices = ("PRICE_TABLE", r#"{"comprehendUnit": 0.0001}"#);
    let config = Config::from_env(&Env::of(&[prices])).unwrap();
    let function = Function::<Input, Output>::new("review/toxicity-check", ERRORS);
    function.check_contract();
    let replayed =
        async |answers, input| handle(&RecordedComprehend::new(answers), &config, input).await;
    function.replay(replayed).await;
}
