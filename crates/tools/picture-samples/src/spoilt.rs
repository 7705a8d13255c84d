//! Pictures, and who looks at them, as nobody means them.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bedrock::ModelConfig;
use bucket::{Get, Glimpse, Peek};
use lambda_bridge::UpstreamError;
use model_samples::SpoiltModel;
use picture_answers::{Found, Inquiry, Look, LookError, Model};
use samples::Upstream;
use serde_json::Value;

/// A PNG of one pixel: what decoders do with spoilt pictures `picture-intake` tests.
const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg==";

/// A bucket in which every key is a picture, and for whoever reads it whole, one text: as they should be,
/// lost or as bad as they can be.
#[derive(Debug)]
pub struct SpoiltBucket<'a> {
    pixel: Vec<u8>,
    text: &'a str,
    upstream: Upstream,
}

impl<'a> SpoiltBucket<'a> {
    /// How it is spoilt is drawn from `upstream`.
    #[must_use]
    pub fn new(text: &'a str, upstream: Upstream) -> Self {
        Self { pixel: BASE64_STANDARD.decode(PIXEL).unwrap(), text, upstream }
    }
}

impl Get for SpoiltBucket<'_> {
    async fn get(&self, _: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        let mut spoiler = self.upstream.call("S3")?;
        let text = self.text.as_bytes().to_vec();
        if !spoiler.is_hostile() {
            return Ok(Some(text));
        }
        Ok(match spoiler.number(9) {
            0 => None,
            1 => Some(text[..text.len() / 2].to_vec()),
            _ => Some(text),
        })
    }
}

impl Peek for SpoiltBucket<'_> {
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
#[derive(Debug)]
pub struct SpoiltEyes<'a> {
    good: &'a Value,
    model: &'a ModelConfig,
    upstream: Upstream,
}

impl<'a> SpoiltEyes<'a> {
    /// `good` is an answer that fits; how it is spoilt is drawn from `upstream`.
    #[must_use]
    pub fn new(good: &'a Value, model: &'a ModelConfig, upstream: Upstream) -> Self {
        Self { good, model, upstream }
    }
}

impl Look for SpoiltEyes<'_> {
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
