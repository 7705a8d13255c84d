//! The samples under `events/assistant/document-parsing/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use document_parsing::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use samples::{Function, Shelf};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let config = Config::from_env(&Env::of(&[("DOCUMENTS_BUCKET", "b")])).unwrap();
    let function = Function::<Input, Output>::new("assistant/document-parsing", ERRORS);
    function.check_contract();
    let replayed =
        async |objects, input| handle(&Shelf::well(&objects).await, &config, input).await;
    function.replay(replayed).await;
}
