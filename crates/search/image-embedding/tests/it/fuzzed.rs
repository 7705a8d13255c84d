//! Inputs, objects and embeddings as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use image_embedding::{Config, ERRORS, Embed, Embedding, Input, Output, handle};
use lambda_bridge::Env;
use samples::{Folder, Function, Shelf, Upstream};
use serde_json::{Value, json};
use titan::TitanError;

const NAME: &str = "search/image-embedding";

struct Model(Upstream);

impl Embed for Model {
    async fn embed(&self, _: &str, _: Option<&str>) -> Embedding {
        let mut spoiler = self.0.call("Bedrock")?;
        if spoiler.is_hostile() && spoiler.number(10) == 0 {
            return Err(TitanError::NoEmbedding(1_024));
        }
        Ok(vec![0.5; 4])
    }
}

async fn shelf(pictures: &Value, upstream: Upstream) -> Shelf {
    let shelf = Shelf::of(&json!({}), upstream).await;
    for (key, picture) in pictures.as_object().unwrap() {
        shelf.insert(key, BASE64_STANDARD.decode(picture.as_str().unwrap()).unwrap()).await;
    }
    shelf
}

#[test]
fn no_input_and_no_answer_breaks_it() {
    let config = Config::from_env(&Env::of(&[("SEARCH_BUCKET", "b")])).unwrap();
    let pictures = Folder::of(NAME).read("new-batch", ".upstream")["pictures"].clone();
    Function::<Input, Output>::new(NAME, ERRORS).fuzz(async |upstream, input| {
        let shelf = shelf(&pictures, upstream.clone()).await;
        handle(&shelf, &Model(upstream), &config, input).await
    });
}
