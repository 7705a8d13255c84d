//! Inputs and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use dispatch_rewriting::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use model_samples::SpoiltModel;
use samples::{Function, Upstream};
use serde_json::json;

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("PRICE_TABLE", "{}")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let now = "2026-11-29T12:00:00Z".parse().unwrap();
    // Of the sample `french`; to the others it is an answer that does not fit.
    let good = json!({"blocks": [{"id": "b1", "text": "Les bus de Lyon en grève"},
        {"id": "b2", "text": "Selon Ann Roux, {Q1}."}]});
    let function = Function::<Input, Output>::new("newsroom/dispatch-rewriting", ERRORS);
    // No spoilt word is a status, and no spoilt text is long enough: these have tests of their own.
    let function = function.without(&["TextTooLong", "DispatchWithdrawn", "Embargoed"]);
    function.fuzz(async |upstream: Upstream, input| {
        handle(&SpoiltModel::new(&good, upstream), &config, now, input).await
    });
}
