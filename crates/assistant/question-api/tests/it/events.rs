//! The samples under `events/assistant/question-api/`, and the schemas.

use crate::doubles;

use doubles::{World, config, moment};
use question_api::{ERRORS, Event, Response, Services, respond};
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Event, Response>::new("assistant/question-api", ERRORS);
    function.check_contract();
    let replayed = function.replay(async |upstream, event| {
        let world = World::told(upstream);
        let services = Services { table: &world, bus: &world };
        respond(&services, &config(), &moment(), &event).await
    });
    replayed.await;
}
