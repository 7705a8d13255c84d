//! The samples under `events/search/image-clustering/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use image_clustering::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use samples::{Function, Shelf};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let pairs = [("SEARCH_BUCKET", "b"), ("TOLERATED_FAILED_PERCENT", "50")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let function = Function::<Input, Output>::new("search/image-clustering", ERRORS);
    function.check_contract();
    let replayed =
        async |objects, input| handle(&Shelf::well(&objects).await, &config, input).await;
    function.replay(replayed).await;
}
