//! The samples under `events/training/model-gate/`, and the schemas.

use model_gate::{ERRORS, Input, Output, handle};
use samples::{Function, Shelf};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("training/model-gate", ERRORS);
    function.check_contract();
    function.replay(async |objects, input| handle(&Shelf::well(&objects).await, input).await).await;
}
