//! The samples under `events/search/image-embedding/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use image_embedding::{Config, ERRORS, Embed, Embedding, Input, Output, handle};
use lambda_bridge::Env;
use samples::{Function, Recorded, Shelf};
use serde_json::{Value, json};

/// Embeddings as recorded.
struct Model(Recorded);

impl Embed for Model {
    async fn embed(&self, _: &str, _: Option<&str>) -> Embedding {
        Ok(serde_json::from_value(self.0.next()).unwrap())
    }
}

async fn shelf(pictures: &Value) -> Shelf {
    let shelf = Shelf::well(&json!({})).await;
    for (key, picture) in pictures.as_object().unwrap() {
        shelf.insert(key, BASE64_STANDARD.decode(picture.as_str().unwrap()).unwrap()).await;
    }
    shelf
}

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let config = Config::from_env(&Env::of(&[("SEARCH_BUCKET", "b")])).unwrap();
    let function = Function::<Input, Output>::new("search/image-embedding", ERRORS);
    function.check_contract();
    let replayed = async |upstream: Value, input| {
        let model = Model(Recorded::new(upstream["embeddings"].clone()));
        handle(&shelf(&upstream["pictures"]).await, &model, &config, input).await
    };
    function.replay(replayed).await;
}
