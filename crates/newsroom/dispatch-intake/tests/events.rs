//! The samples under `events/newsroom/dispatch-intake/`, and the schemas.

mod doubles;

use dispatch_intake::{ERRORS, Input, Output, handle};
use doubles::{Bus, config};
use samples::{Function, Shelf, Upstream};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("newsroom/dispatch-intake", ERRORS);
    function.check_contract();
    function
        .replay(async |files, input| {
            let (shelf, bus) = (Shelf::well(&files).await, Bus(Upstream::well()));
            handle(&shelf, &bus, &config(), input).await
        })
        .await;
}
