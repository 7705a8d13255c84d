//! The samples under `events/models/model-deployment/`, and the schemas; those of the outcome events stand in
//! `model-plan`.

use crate::writers::{Writers, config};
use model_deployment::{ERRORS, Input, Output, handle};
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("models/model-deployment", ERRORS);
    function.check_contract();
    let config = config();
    let replayed = async |answers, input| handle(&Writers::new(answers), &config, input).await;
    function.replay(replayed).await;
}
