//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use bedrock::{Converse, ModelAnswer, Request};
use lambda_bridge::{Env, UpstreamError};
use model_route::{SageMakerError, refusal};
use model_samples::SpoiltModel;
use response_generation::{Config, ERRORS, Input, Output, handle};
use samples::{Function, Upstream};
use serde_json::json;

/// A model that may be behind an endpoint: now and then the writer is not there.
struct Spoilt<'a> {
    model: SpoiltModel<'a>,
    upstream: Upstream,
}

impl Converse for Spoilt<'_> {
    async fn converse(&self, id: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        let drawn = {
            let mut spoiler = self.upstream.call("SageMaker")?;
            if spoiler.is_hostile() { spoiler.number(32) } else { 3 }
        };
        let writer = || "kontor".to_owned();
        match drawn {
            0 => Err(refusal(SageMakerError::AdapterMissing(writer()))),
            1 => Err(refusal(SageMakerError::AdapterMismatch(writer()))),
            2 => Err(refusal(SageMakerError::EndpointAsleep)),
            _ => self.model.converse(id, request).await,
        }
    }
}

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [
        ("MODEL_ID", "m"),
        ("PRICE_TABLE", "{}"),
        ("BRAND_NAME", "Example Shop"),
        ("SIGNATURE", "Your Example Shop team"),
    ];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let good = json!({"reply": "Thank you for your kind words.", "language": "en"});
    Function::<Input, Output>::new("review/response-generation", ERRORS).fuzz(
        async |upstream, input| {
            let model = SpoiltModel::new(&good, upstream.clone());
            handle(&Spoilt { model, upstream }, &config, input).await
        },
    );
}
