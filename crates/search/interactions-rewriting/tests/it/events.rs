//! The samples under `events/search/interactions-rewriting/`, and the schemas.

use interactions_rewriting::{ERRORS, Input, Output, handle};
use samples::{Function, Shelf};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("search/interactions-rewriting", ERRORS);
    function.check_contract();
    function.replay(async |objects, input| handle(&Shelf::well(&objects).await, input).await).await;
}
