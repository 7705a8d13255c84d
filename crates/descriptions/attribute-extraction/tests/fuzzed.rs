//! Inputs, pictures and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use attribute_extraction::{Config, ERRORS, Input, Output, handle};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bedrock::ModelConfig;
use bucket::{Get, Glimpse, Peek};
use lambda_bridge::{Env, UpstreamError};
use model_samples::SpoiltModel;
use picture_answers::{Found, Inquiry, Look, LookError, Model};
use samples::{Function, Upstream};
use serde_json::{Value, json};

/// A PNG of one pixel: what decoders do with spoilt pictures `picture-intake` tests.
const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg==";

/// Pictures as they should be, or as bad as they can be.
struct Objects {
    pixel: Vec<u8>,
    upstream: Upstream,
}

impl Get for Objects {
    async fn get(&self, _: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        Ok(None)
    }
}

impl Peek for Objects {
    async fn peek(&self, _: &str, _: usize) -> Result<Option<Glimpse>, UpstreamError> {
        let mut spoiler = self.upstream.call("S3")?;
        let of = |size: u64, beginning: &[u8]| {
            Some(Glimpse { size, etag: "\"e\"".to_owned(), beginning: beginning.to_vec() })
        };
        let whole = of(67, &self.pixel);
        if !spoiler.is_hostile() {
            return Ok(whole);
        }
        Ok(match spoiler.number(9) {
            0 => None,
            1 => of(u64::MAX, &self.pixel),
            2 => of(30, &self.pixel[..30]),
            3 => of(0, b""),
            _ => whole,
        })
    }
}

/// Whoever looks, asks a model that answers badly, or has a trouble that only endpoints have.
struct Spoilt<'a> {
    good: &'a Value,
    upstream: Upstream,
    model: &'a ModelConfig,
}

impl Look for Spoilt<'_> {
    async fn look(&self, inquiry: &Inquiry) -> Result<Found, LookError> {
        let trouble = {
            let mut spoiler = self.upstream.call("SageMaker")?;
            if spoiler.is_hostile() { spoiler.number(30) } else { 9 }
        };
        match trouble {
            0 => Err(LookError::ModelNotReady),
            1 => Err(LookError::ModelFailed { code: "ModelError 500".to_owned() }),
            2 => Err(LookError::PayloadTooLarge),
            _ => {
                let model = SpoiltModel::new(self.good, self.upstream.clone());
                Model::new(model, self.model.clone()).look(inquiry).await
            }
        }
    }
}

#[test]
fn no_input_no_picture_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("PRICE_TABLE", "{}"), ("PRODUCTS_BUCKET", "pictures")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let of = |(attribute, value)| {
        json!({"attribute": attribute, "value": value,
        "confidence": 0.8, "picture": 1})
    };
    let all = [
        ("sleeve", "long"),
        ("neckline", "collar"),
        ("pattern", "striped"),
        ("fit", "UNKNOWN"),
        ("colour", "NOT_VISIBLE"),
    ];
    let good = json!({"attributes": all.map(of)});
    let pixel = BASE64_STANDARD.decode(PIXEL).unwrap();
    let function = Function::<Input, Output>::new("descriptions/attribute-extraction", ERRORS);
    // No vocabulary is read here: the function's own tests do.
    function.without(&["UnknownVocabulary"]).fuzz(async |upstream, input| {
        let objects = Objects { pixel: pixel.clone(), upstream: upstream.clone() };
        let eyes = Spoilt { good: &good, upstream, model: &config.eyes.model };
        handle(&objects, &eyes, &config, input).await
    });
}
