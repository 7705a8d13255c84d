//! Inputs and vocabularies as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use attribute_doubt::{Config, ERRORS, Input, Output, handle};
use bucket::Get;
use lambda_bridge::{Env, UpstreamError};
use samples::{Function, Upstream};

/// A bucket with a vocabulary, which it spoils, loses or keeps to itself.
struct Bucket(Upstream);

impl Get for Bucket {
    async fn get(&self, _: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        let mut spoiler = self.0.call("S3")?;
        Ok(match if spoiler.is_hostile() { spoiler.number(8) } else { 2 } {
            0 => None,
            1 => Some(b"{\"version\": 1}".to_vec()),
            _ => Some(include_bytes!("../../../products/data/clothing.json").to_vec()),
        })
    }
}

#[test]
fn no_input_and_no_vocabulary_breaks_it() {
    let pairs = [("PRODUCTS_BUCKET", "products"), ("VOCABULARY_KEY", "vocabulary.json")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    Function::<Input, Output>::new("descriptions/attribute-doubt", ERRORS)
        .fuzz(async |upstream: Upstream, input| handle(&Bucket(upstream), &config, input).await);
}
