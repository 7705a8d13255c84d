//! The samples under `events/review/insights-collection/`, and the schemas.

use insights_collection::{ERRORS, Input, Output, handle};
use insights_store::Memory;
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("review/insights-collection", ERRORS);
    function.check_contract();
    function.replay(async |_, input| handle(&Memory::default(), input).await).await;
}
