//! The samples under `events/training/training-recovery/`, and the schemas.

use samples::{Function, Shelf};
use training_recovery::{ERRORS, Input, Output, handle};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("training/training-recovery", ERRORS);
    function.check_contract();
    function.replay(async |objects, input| handle(&Shelf::well(&objects).await, input).await).await;
}
