//! The samples under `events/search/image-clustering/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use image_clustering::{Config, Input, Output, handle};
use lambda_bridge::Env;
use samples::{Folder, Shelf, schema};

#[test]
fn the_schemas_are_those_of_the_types() {
    Folder::of("search/image-clustering").keeps_schemas(&schema::<Input>(), &schema::<Output>());
}

#[tokio::test]
async fn every_sample_gives_its_output() {
    let pairs = [("SEARCH_BUCKET", "b"), ("TOLERATED_FAILED_PERCENT", "50")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    Folder::of("search/image-clustering")
        .keeps_outputs(async |input, upstream| {
            let shelf = Shelf::well(&upstream).await;
            let input: Input = serde_json::from_value(input).unwrap();
            serde_json::to_value(handle(&shelf, &config, input).await.unwrap()).unwrap()
        })
        .await;
}
