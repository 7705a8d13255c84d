//! The samples under `events/assistant/document-indexing/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use document_indexing::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use samples::{Function, Shelf};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = [("DOCUMENTS_BUCKET", "b"), ("EMBEDDING_MODEL_ID", "m")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    // Samples are easier to read with three floats.
    let config = Config { dimensions: 3, folder: folder.path().to_owned(), ..config };
    let function = Function::<Input, Output>::new("assistant/document-indexing", ERRORS);
    function.check_contract();
    let replayed =
        async |objects, input| handle(&Shelf::well(&objects).await, &config, input).await;
    function.replay(replayed).await;
}
