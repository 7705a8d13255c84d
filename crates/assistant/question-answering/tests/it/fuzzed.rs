//! Inputs, passages and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::shared;

use bucket::Get;
use lambda_bridge::{Env, UpstreamError};
use model_samples::SpoiltModel;
use question_answering::{Config, ERRORS, Input, Output, handle};
use samples::{Function, Upstream};
use serde_json::json;

/// A bucket with passages under every key, which it cuts or loses now and then.
struct Bucket(Upstream);

impl Get for Bucket {
    async fn get(&self, _: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        let mut spoiler = self.0.call("S3")?;
        let mut object = shared::lines();
        match if spoiler.is_hostile() { spoiler.number(8) } else { 9 } {
            0 => return Ok(None),
            1 => object.truncate(spoiler.number(object.len())),
            _ => {}
        }
        Ok(Some(object))
    }
}

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("PRICE_TABLE", "{}"), ("DOCUMENTS_BUCKET", "documents")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let good = json!({"answerable": true, "sentences": [
        {"text": "Descale the kettle every 3 months.", "expression": "",
         "citations": [{"passage": "p1", "quote": "Descale the kettle every 3 months", "cells": []}]}]});
    Function::<Input, Output>::new("assistant/question-answering", ERRORS).fuzz(
        async |upstream: Upstream, input| {
            let bucket = Bucket(upstream.clone());
            handle(&bucket, &SpoiltModel::new(&good, upstream), &config, input).await
        },
    );
}
