//! The samples under `events/newsroom/facts-check/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use facts_check::{ERRORS, Input, Output, handle};
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("newsroom/facts-check", ERRORS);
    function.check_contract();
    function.replay(async |_, input| handle(&input)).await;
}
