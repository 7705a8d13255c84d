//! The samples under `events/review/insights-report/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::table;

use insights_report::{ERRORS, Input, ModelConfig, Output, Ports, handle};
use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use samples::{Function, Upstream};
use table::Table;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let config = ModelConfig::from_env(&Env::of(&MODEL)).unwrap();
    let function = Function::<Input, Output>::new("review/insights-report", ERRORS);
    function.check_contract();
    let replayed = async |answers, input| {
        let ports = Ports { store: Table(Upstream::well()), model: RecordedModel::new(answers) };
        handle(&ports, &config, input).await
    };
    function.replay(replayed).await;
}
