//! The samples under `events/search/click-recording/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles;

use click_recording::{ERRORS, Input, Output, handle};
use doubles::{NOW, Shop};
use samples::Function;

#[tokio::test(start_paused = true)]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("search/click-recording", ERRORS);
    function.check_contract();
    let replayed = function.replay(async |shop, input| {
        let shop: Shop = serde_json::from_value(shop).unwrap();
        handle(&shop.upstreams(), NOW.parse().unwrap(), input).await
    });
    replayed.await;
}
