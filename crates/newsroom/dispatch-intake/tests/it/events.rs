//! The samples under `events/newsroom/dispatch-intake/`, and the schemas.

use crate::doubles;

use dispatch_intake::{ERRORS, Input, Output, Services, handle};
use doubles::{Bus, Diary, config, now};
use samples::{Function, Shelf, Upstream};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("newsroom/dispatch-intake", ERRORS);
    function.check_contract();
    function
        .replay(async |files, input| {
            let (shelf, upstream) = (Shelf::well(&files).await, Upstream::well());
            let (bus, scheduler) = (&Bus(upstream.clone()), &Diary(upstream));
            let services = Services { files: &shelf, bus, scheduler };
            handle(&services, &config(), now(), input).await
        })
        .await;
}
