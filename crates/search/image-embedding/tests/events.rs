//! The samples under `events/search/image-embedding/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bucket::{Memory, Put};
use image_embedding::{Config, Embed, Embedding, Input, Output, handle};
use lambda_bridge::Env;
use samples::{Folder, schema};
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::Mutex;

/// Embeddings as recorded.
struct Model(Mutex<VecDeque<Vec<f32>>>);

impl Embed for Model {
    async fn embed(&self, _: &str, _: Option<&str>) -> Embedding {
        Ok(self.0.lock().unwrap().pop_front().unwrap())
    }
}

#[test]
fn the_schemas_are_those_of_the_types() {
    Folder::of("search/image-embedding").keeps_schemas(&schema::<Input>(), &schema::<Output>());
}

#[tokio::test]
async fn every_sample_gives_its_output() {
    let config = Config::from_env(&Env::of(&[("SEARCH_BUCKET", "b")])).unwrap();
    Folder::of("search/image-embedding")
        .keeps_outputs(async |input, upstream: Value| {
            let bucket = Memory::default();
            for (key, picture) in upstream["pictures"].as_object().unwrap() {
                let picture = BASE64_STANDARD.decode(picture.as_str().unwrap()).unwrap();
                bucket.put(key, picture).await.unwrap();
            }
            let embeddings = serde_json::from_value(upstream["embeddings"].clone()).unwrap();
            let model = Model(Mutex::new(embeddings));
            let input: Input = serde_json::from_value(input).unwrap();
            let output = handle(&bucket, &model, &config, input).await.unwrap();
            serde_json::to_value(output).unwrap()
        })
        .await;
}
