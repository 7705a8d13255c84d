//! The samples under `events/newsroom/decision-api/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{World, moment};
use decision_api::{ERRORS, Event, Response, respond};
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Event, Response>::new("newsroom/decision-api", ERRORS);
    function.check_contract();
    let replayed = async |told, event| respond(&World::told(told), &moment(), &event).await;
    function.replay(replayed).await;
}
