//! The steps: by samples, against the embedded index in a bucket, and fuzzed.

#![allow(clippy::unwrap_used, reason = "a test")]

mod fuzzed;
mod index;

use image_indexing::{Config, ERRORS, Error, Input, Output, handle};
use index::FakeIndex;
use lambda_bridge::{Answer, Env, NamedError};
use samples::{Folder, Function, Shelf, Upstream};
use serde_json::{Value, json};

fn config() -> Config {
    Config::from_env(&Env::of(&[("SEARCH_BUCKET", "b")])).unwrap()
}

async fn take(shelf: &Shelf, index: &FakeIndex, input: Value) -> Result<Answer<Output>, Error> {
    handle(shelf, index, &config(), serde_json::from_value(input).unwrap()).await
}

async fn step(shelf: &Shelf, index: &FakeIndex, input: Value) -> Result<Output, Error> {
    take(shelf, index, input).await.map(|answer| answer.output)
}

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("search/image-indexing", ERRORS);
    function.check_contract();
    let replayed = async |objects, input| {
        let index = FakeIndex::new(Upstream::well());
        handle(&Shelf::well(&objects).await, &index, &config(), input).await
    };
    function.replay(replayed).await;
}

#[tokio::test]
async fn queries_never_go_to_an_index_that_lacks_images() {
    let samples = Folder::of("search/image-indexing");
    let shelf = Shelf::well(&samples.read("add", ".upstream")).await;
    let index = FakeIndex::new(Upstream::well());
    let name = "images-20261125-120000";
    step(&shelf, &index, json!({"index": name, "step": "create"})).await.unwrap();
    let stored = step(&shelf, &index, samples.read("add", "")).await.unwrap();
    assert_eq!(stored.images, 2, "one line failed, one has no cluster");
    let switch = |images| json!({"index": name, "step": "switch", "images": images});
    let error = step(&shelf, &index, switch(3)).await.unwrap_err();
    assert_eq!(error.name(), "IndexIncomplete");
    let error = step(&shelf, &index, switch(1)).await.unwrap_err();
    assert_eq!(error.name(), "IndexSurplus", "another manifest has another index");
    let before = step(&shelf, &index, json!({"index": "v2", "step": "create"})).await.unwrap();
    assert_eq!(before.in_force, "");
    let switched = take(&shelf, &index, switch(2)).await.unwrap();
    assert_eq!((switched.output.in_force.as_str(), switched.output.images), (name, 2));
    assert_eq!(switched.metrics.len(), 1);
    let after = step(&shelf, &index, json!({"index": "v2", "step": "create"})).await.unwrap();
    assert_eq!(after.in_force, name);
}

/// OpenSearch would refuse it as the last step, and answer queries from half an index until then.
#[tokio::test]
async fn an_index_is_never_named_as_queries_name_it() {
    let index = FakeIndex::new(Upstream::well());
    let create = json!({"index": "images", "step": "create"});
    let error = step(&Shelf::well(&json!({})).await, &index, create).await.unwrap_err();
    assert_eq!(error.to_string(), "index must not be the name that queries go to");
}

#[tokio::test]
async fn a_batch_that_is_not_there_is_named() {
    let shelf = Shelf::well(&json!({})).await;
    let index = FakeIndex::new(Upstream::well());
    let add = json!({"index": "v1", "step": "add", "batch": "00000000"});
    let error = step(&shelf, &index, add).await.unwrap_err();
    let said = "cannot read the embeddings of batch 00000000, or there is none";
    assert_eq!((error.name(), error.to_string().as_str()), ("UnreadableObject", said));
}
