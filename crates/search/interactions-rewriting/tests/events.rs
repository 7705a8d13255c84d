//! The samples under `events/search/interactions-rewriting/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use interactions_rewriting::{Input, Output, handle};
use samples::{Folder, Shelf, schema};

#[test]
fn the_schemas_are_those_of_the_types() {
    Folder::of("search/interactions-rewriting")
        .keeps_schemas(&schema::<Input>(), &schema::<Output>());
}

#[tokio::test]
async fn every_sample_gives_its_output() {
    Folder::of("search/interactions-rewriting")
        .keeps_outputs(async |input, upstream| {
            let shelf = Shelf::well(&upstream).await;
            let input: Input = serde_json::from_value(input).unwrap();
            serde_json::to_value(handle(&shelf, input).await.unwrap()).unwrap()
        })
        .await;
}
