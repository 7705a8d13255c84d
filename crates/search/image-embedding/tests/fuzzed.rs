//! Inputs, objects and embeddings as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bucket::Put;
use image_embedding::{Config, Embed, Embedding, Input, Output, handle};
use lambda_bridge::{Env, answer};
use samples::{Answered, Folder, Shelf, Spoiler, Subject, fuzz, schema, unbounded};
use serde_json::{Value, json};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use titan::TitanError;

const ERRORS: [&str; 4] =
    ["UpstreamThrottled", "UpstreamUnavailable", "UpstreamRejected", "ModelOutputInvalid"];

struct Model {
    spoiler: Mutex<Spoiler>,
    calls: AtomicUsize,
}

impl Embed for Model {
    async fn embed(&self, _: &str, _: Option<&str>) -> Embedding {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let mut spoiler = self.spoiler.lock().unwrap();
        spoiler.failure("Bedrock")?;
        match spoiler.is_hostile() && spoiler.number(10) == 0 {
            true => Err(TitanError::NoEmbedding(1_024)),
            false => Ok(vec![0.5; 4]),
        }
    }
}

async fn shelf(pictures: &Value, spoiler: Spoiler) -> Shelf {
    let shelf = Shelf::of(&json!({}), spoiler).await;
    for (key, picture) in pictures.as_object().unwrap() {
        // A shelf that fails here has one picture less.
        drop(shelf.put(key, BASE64_STANDARD.decode(picture.as_str().unwrap()).unwrap()).await);
    }
    shelf
}

#[test]
fn no_input_and_no_answer_breaks_it() {
    let config = Config::from_env(&Env::of(&[("SEARCH_BUCKET", "b")])).unwrap();
    let folder = Folder::of("search/image-embedding");
    let pictures = folder.read("new-batch", ".upstream")["pictures"].clone();
    let inputs = folder.inputs();
    let subject = Subject::new(&inputs, schema::<Input>(), schema::<Output>(), &ERRORS);
    let tally = fuzz(&subject, async |input, spoiler| {
        let shelf = shelf(&pictures, spoiler.clone()).await;
        let before = shelf.calls();
        let model = Model { spoiler: Mutex::new(spoiler), calls: AtomicUsize::new(0) };
        let call = async |input: Input| handle(&shelf, &model, &config, input).await;
        let result = answer(call, input).await;
        let result = result.map(|output| serde_json::to_value(output).unwrap());
        Answered { result, calls: shelf.calls() - before + model.calls.into_inner() }
    });
    assert!(["OK", "InvalidInput"].iter().chain(&ERRORS).all(|name| tally.contains_key(name)));
}

#[test]
fn every_field_has_a_bound() {
    assert!(unbounded(&schema::<Input>()).is_empty(), "{:?}", unbounded(&schema::<Input>()));
}
