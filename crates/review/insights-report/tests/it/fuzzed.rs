//! Inputs, tables and models' answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::table;

use insights_report::{ERRORS, Input, ModelConfig, Output, Ports, handle};
use lambda_bridge::Env;
use model_samples::SpoiltModel;
use samples::Function;
use serde_json::json;
use table::Table;

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("FALLBACK_MODEL_ID", "n"), ("PRICE_TABLE", "{}")];
    let config = ModelConfig::from_env(&Env::of(&pairs)).unwrap();
    let good = json!({"suggestions": [{"aspect": 1, "quotes": [1, 2],
        "text": "Have the seal of the lid tested with boiling water."}]});
    Function::<Input, Output>::new("review/insights-report", ERRORS).fuzz(
        async |upstream, input| {
            let model = SpoiltModel::new(&good, upstream.clone());
            handle(&Ports { store: Table(upstream), model }, &config, input).await
        },
    );
}
