//! For tests: models on Amazon Bedrock that answer as recorded, as they are told, or as badly as they can.
//!
//! Apart from `samples`, so that the tests of a function that asks no model build no SDK of Bedrock.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "only tests use it")]

mod scripted;

pub use scripted::ScriptedModel;

use bedrock::{Converse, ModelAnswer, Request, Stop};
use lambda_bridge::UpstreamError;
use samples::{Recorded, Upstream};
use serde_json::Value;

/// Variables of a model that answers as recorded, and what it costs.
pub const MODEL: [(&str, &str); 2] =
    [("MODEL_ID", "amazon.nova-lite-v1:0"), ("PRICE_TABLE", PRICES)];

const PRICES: &str = r#"{"comprehendUnit": 0.0001, "models":
    {"amazon.nova-lite-v1:0": {"inputPerMillion": 0.06, "outputPerMillion": 0.24}}}"#;

/// Answers of Converse as recorded, one after the other.
#[derive(Debug)]
pub struct RecordedModel(Recorded);

impl RecordedModel {
    /// From the JSON list of answers.
    #[must_use]
    pub fn new(answers: Value) -> Self {
        Self(Recorded::new(answers))
    }
}

impl Converse for RecordedModel {
    async fn converse(&self, _: &str, _: &Request) -> Result<ModelAnswer, UpstreamError> {
        let answer = self.0.next();
        let tokens = |name: &str| answer["usage"][name].as_u64().unwrap();
        Ok(ModelAnswer {
            text: answer["output"]["message"]["content"][0]["text"].as_str().unwrap().to_owned(),
            stop: match answer["stopReason"].as_str().unwrap() {
                "end_turn" => Stop::Complete,
                "guardrail_intervened" => Stop::Intervened,
                other => panic!("{other}"),
            },
            input_tokens: tokens("inputTokens"),
            output_tokens: tokens("outputTokens"),
            structured: true,
        })
    }
}

/// A model that gives a good answer, spoils it, or fails.
#[derive(Debug)]
pub struct SpoiltModel<'a> {
    good: &'a Value,
    upstream: Upstream,
}

impl<'a> SpoiltModel<'a> {
    /// `good` is an answer that fits; how it is spoilt is drawn from `upstream`.
    #[must_use]
    pub fn new(good: &'a Value, upstream: Upstream) -> Self {
        Self { good, upstream }
    }
}

impl Converse for SpoiltModel<'_> {
    async fn converse(&self, _: &str, _: &Request) -> Result<ModelAnswer, UpstreamError> {
        let mut spoiler = self.upstream.call("Bedrock")?;
        Ok(ModelAnswer {
            text: spoiler.answer(self.good),
            stop: match spoiler.number(16) {
                0 if spoiler.is_hostile() => Stop::Truncated,
                1 if spoiler.is_hostile() => Stop::Intervened,
                2 if spoiler.is_hostile() => Stop::Other,
                _ => Stop::Complete,
            },
            // The wire has 32 bits.
            input_tokens: *spoiler.pick(&[0, 1, 900, 2_147_483_647]),
            output_tokens: *spoiler.pick(&[0, 1, 900, 2_147_483_647]),
            structured: true,
        })
    }
}
