//! The samples under `events/assistant/page-drawing/`, and the schemas. What a drawn page is like, pixel
//! by pixel, depends on the processor, so that no sample has one.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::shared;

use page_drawing::{ERRORS, Event, Response, respond};
use samples::{Function, Shelf};
use shared::config;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Event, Response>::new("assistant/page-drawing", ERRORS);
    function.check_contract();
    let replayed =
        async |objects, event| respond(&Shelf::well(&objects).await, &config(), &event).await;
    function.replay(replayed).await;
}
