//! Inputs, objects of the bucket and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::Get;
use description_generation::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::{Env, UpstreamError};
use model_samples::SpoiltModel;
use samples::{Function, Upstream};
use serde_json::{Value, json};

/// A bucket with a vocabulary and every brand, which it spoils, loses or keeps to itself.
struct Bucket(Upstream);

impl Get for Bucket {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        let mut spoiler = self.0.call("S3")?;
        let is_lost = spoiler.is_hostile() && spoiler.number(8) == 0;
        let good = if key.starts_with("brands/") { brand() } else { vocabulary() };
        let is_spoilt = spoiler.is_hostile() && spoiler.number(4) == 0;
        let object = if is_spoilt { json!({"version": 1, "name": []}) } else { good };
        Ok((!is_lost).then(|| object.to_string().into_bytes()))
    }
}

fn brand() -> Value {
    json!({"name": "Heron", "voice": "dry", "bannedWords": ["must-have"], "signOff": "Heron."})
}

fn vocabulary() -> Value {
    json!({"version": "shirts-1", "categories": [{"id": "shirt", "name": "Shirt"}],
        "attributes": [{"id": "sleeve", "name": "Sleeves", "question": "How long are they?",
            "fromPicture": true, "kind": "CLOSED", "values": [{"id": "long", "name": "Long sleeves"}]}]})
}

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [
        ("MODEL_ID", "m"),
        ("PRICE_TABLE", "{}"),
        ("PRODUCTS_BUCKET", "products"),
        ("VOCABULARY_KEY", "vocabulary.json"),
    ];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let good = json!({"texts": [{"title": "Thistle shirt", "description": "A striped shirt.",
        "bullets": ["Long sleeves"], "meta": "A shirt.",
        "altTexts": [{"picture": 1, "text": "A shirt"}]}]});
    Function::<Input, Output>::new("descriptions/description-generation", ERRORS).fuzz(
        async |upstream: Upstream, input| {
            let bucket = Bucket(upstream.clone());
            handle(&bucket, &SpoiltModel::new(&good, upstream), &config, input).await
        },
    );
}
