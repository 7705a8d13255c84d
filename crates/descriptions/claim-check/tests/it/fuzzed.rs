//! Inputs, vocabularies and judges' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::Get;
use claim_check::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::{Env, UpstreamError};
use model_samples::SpoiltModel;
use samples::{Function, Upstream};
use serde_json::json;

/// A bucket with a vocabulary, which it spoils, loses or keeps to itself.
struct Bucket(Upstream);

impl Get for Bucket {
    async fn get(&self, _: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        let mut spoiler = self.0.call("S3")?;
        let good = include_bytes!("../../../products/data/clothing.json").to_vec();
        Ok(match if spoiler.is_hostile() { spoiler.number(8) } else { 2 } {
            0 => None,
            1 => Some(b"{\"version\": 1}".to_vec()),
            _ => Some(good),
        })
    }
}

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [
        ("PRODUCTS_BUCKET", "products"),
        ("VOCABULARY_KEY", "vocabulary.json"),
        ("JUDGE_MODEL_ID", "m"),
        ("JUDGE_ADDS", "true"),
        ("FALLBACK_MODEL_ID", "n"),
        ("PRICE_TABLE", "{}"),
    ];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let good = json!({
        "verdicts": [{"finding": 1, "why": "So it is.", "quote": "navy", "verdict": "SAID", "fact": ""}],
        "claims": [{"text": 1, "phrase": "navy", "reason": "No fact says it."}]
    });
    Function::<Input, Output>::new("descriptions/claim-check", ERRORS).fuzz(
        async |upstream: Upstream, input| {
            let bucket = Bucket(upstream.clone());
            let judge = SpoiltModel::new(&good, upstream);
            handle(&bucket, Some(&judge), &config, input).await
        },
    );
}
