//! The samples under `events/training/dataset-building/`, and the schemas.

use crate::drawn::shelf;
use dataset_building::{ERRORS, Input, Output, handle};
use samples::{Function, Upstream};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("training/dataset-building", ERRORS);
    function.check_contract();
    function
        .replay(async |objects, input| {
            handle(&shelf(&objects, Upstream::well()).await, input).await
        })
        .await;
}
